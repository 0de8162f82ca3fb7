package posttest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"fmt"
	"html"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/smallstep/pkcs7"
)

// Gestore is a made-up provider of certified mail, with a key to sign by.
type Gestore struct {
	t    testing.TB
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// NewGestore makes one whose envelopes come from posta-certificata@pec.prova.example.
func NewGestore(t testing.TB) *Gestore {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Posta Certificata"}, EmailAddresses: []string{"posta-certificata@pec.prova.example"},
		NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC), KeyUsage: x509.KeyUsageDigitalSignature}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &Gestore{t, cert, key}
}

// Certified is a message that a Gestore carries.
type Certified struct {
	ID, From, Subject string
	At                time.Time
	Files             map[string][]byte // attachments by name
	Receipt           string            // of a receipt: mancata-consegna, accettazione …
	About             string            // Message-ID that a receipt is about
	To                string            // recipient that a receipt is about
}

// Sign gives content in a CAdES-like envelope: the signature and what it signs.
func (g *Gestore) Sign(content []byte) []byte { return g.sign(content, false) }

func (g *Gestore) sign(content []byte, detached bool) []byte {
	g.t.Helper()
	sd, err := pkcs7.NewSignedData(content)
	if err != nil {
		g.t.Fatal(err)
	}
	sd.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
	if err := sd.AddSigner(g.cert, g.key, pkcs7.SignerInfoConfig{}); err != nil {
		g.t.Fatal(err)
	}
	if detached {
		sd.Detach()
	}
	der, err := sd.Finish()
	if err != nil {
		g.t.Fatal(err)
	}
	return der
}

// Envelope makes the whole certified message: the transport envelope of what
// somebody wrote, or a receipt.
func (g *Gestore) Envelope(m Certified) []byte {
	g.t.Helper()
	kind, about := "posta-certificata", m.ID
	head := "X-Trasporto: posta-certificata\n"
	if m.Receipt != "" {
		kind, about, head = m.Receipt, m.About, "X-Ricevuta: "+m.Receipt+"\n"
	}
	head = "From: \"Per conto di: " + m.From + "\" <posta-certificata@pec.prova.example>\nDate: " + m.At.Format(time.RFC1123Z) +
		"\nSubject: POSTA CERTIFICATA: " + m.Subject + "\nMessage-ID: <busta." + m.ID + ">\nX-Riferimento-Message-ID: <" + about + ">\n" + head
	to := m.To
	if to == "" {
		to = "adria@pec.example"
	}
	parts := []string{"Content-Type: application/xml; name=\"daticert.xml\"\n\n" + `<?xml version="1.0" encoding="UTF-8"?><postacert tipo="` + kind +
		`" errore="nessuno"><intestazione><mittente>` + m.From + `</mittente><destinatari tipo="certificato">` + to + `</destinatari><risposte>` + m.From +
		`</risposte><oggetto>` + html.EscapeString(m.Subject) + `</oggetto></intestazione><dati><gestore-emittente>Prova</gestore-emittente><data zona="` + m.At.Format("-0700") +
		`"><giorno>` + m.At.Format("02/01/2006") + `</giorno><ora>` + m.At.Format("15:04:05") + `</ora></data><identificativo>opec.` + m.ID +
		`</identificativo><msgid>&lt;` + about + `&gt;</msgid></dati></postacert>`}
	if m.Receipt == "" {
		parts = append(parts, "Content-Type: message/rfc822; name=\"postacert.eml\"\nContent-Disposition: inline; filename=\"postacert.eml\"\n\n"+m.original())
	}
	inner := "Content-Type: multipart/mixed; boundary=\"inner\"\n"
	for _, p := range parts {
		inner += "\n--inner\n" + p
	}
	inner = crlf(inner + "\n--inner--\n")
	sig := base64.StdEncoding.EncodeToString(g.sign([]byte(inner), true))
	return []byte(crlf(head+"MIME-Version: 1.0\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=\"outer\"\n\n--outer\n") + inner +
		crlf("\n--outer\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\nContent-Transfer-Encoding: base64\n\n"+sig+"\n--outer--\n"))
}

// original is what was written, with its attachments.
func (m Certified) original() string {
	out := fmt.Sprintf("From: %s\nTo: adria@pec.example\nSubject: %s\nDate: %s\nMessage-ID: <%s>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"file\"\n\n--file\nContent-Type: text/plain\n\nIn allegato.\n",
		m.From, m.Subject, m.At.Format(time.RFC1123Z), m.ID)
	for name, data := range m.Files {
		out += "\n--file\nContent-Type: application/octet-stream; name=\"" + name + "\"\nContent-Disposition: attachment; filename=\"" + name +
			"\"\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString(data)
	}
	return out + "\n--file--\n"
}

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
