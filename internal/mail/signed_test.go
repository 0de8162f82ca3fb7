package mail

import (
	"bytes"
	"encoding/base64"
	"encoding/pem"
	"testing"

	"github.com/smallstep/pkcs7"

	"scatto/internal/refusal"
)

// p7m signs content, which stays inside.
func (g gestore) p7m(t testing.TB, content []byte) []byte {
	t.Helper()
	sd, err := pkcs7.NewSignedData(content)
	check(t, err)
	sd.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
	check(t, sd.AddSigner(g.signer, g.key, pkcs7.SignerInfoConfig{}))
	der, err := sd.Finish()
	check(t, err)
	return der
}

func TestSignedContent(t *testing.T) {
	xml := []byte("<a>fattura</a>")
	g := newGestore(t)
	der := g.p7m(t, xml)
	changed := bytes.Replace(bytes.Clone(der), []byte("fattura"), []byte("fatturb"), 1)
	for _, row := range []struct {
		name   string
		data   []byte
		want   string // "": refused
		intact bool
	}{
		{"CAdES in binary", der, "<a>fattura</a>", true},
		{"in base 64, on lines", []byte(base64.StdEncoding.EncodeToString(der)[:64] + "\r\n" + base64.StdEncoding.EncodeToString(der)[64:]), "<a>fattura</a>", true},
		{"in PEM", pem.EncodeToMemory(&pem.Block{Type: "PKCS7", Bytes: der}), "<a>fattura</a>", true},
		{"the content was changed", changed, "<a>fatturb</a>", false},
		{"no signed file at all", []byte("<a>fattura</a>"), "", false},
		{"nothing", nil, "", false},
		{"cut in the middle", der[:len(der)/2], "", false},
		{"ten million openings", bytes.Repeat([]byte{0x30, 0x80}, 4<<20-1), "", false},
		{"openings that close at once", bytes.Repeat([]byte{0x30, 0x80, 0, 0}, 1<<20), "", false},
		{"openings of known length", bytes.Repeat([]byte{0x30, 0x84, 0, 0, 1, 0}, 1<<18), "", false},
		{"larger than SdI takes", make([]byte, MaxSigned+1), "", false},
	} {
		got, intact, err := SignedContent(row.data)
		if row.want == "" {
			if k := refusal.KindOf(err); k != "bad-p7m" && k != "p7m-too-large" {
				t.Errorf("%s: %q, %v", row.name, got, err)
			}
			continue
		}
		if err != nil || string(got) != row.want || intact != row.intact {
			t.Errorf("%s: %q, intact %v, %v", row.name, got, intact, err)
		}
	}
}

func FuzzSignedContent(f *testing.F) {
	g := newGestore(f)
	f.Add(g.p7m(f, []byte("<a/>")))
	f.Add([]byte{0x30, 0x80, 0x30, 0x80, 0, 0, 0, 0})
	f.Add([]byte("MIAGCSqGSIb3DQEHAg=="))
	f.Fuzz(func(t *testing.T, data []byte) {
		if content, intact, err := SignedContent(data); err != nil && (content != nil || intact) {
			t.Errorf("refused, and %d bytes", len(content))
		}
	})
}
