package mail

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/smallstep/pkcs7"
)

// gestore is a made-up PEC provider with its issuer.
type gestore struct {
	issuer, signer *x509.Certificate
	key            *ecdsa.PrivateKey
}

// newGestore issues a signer for posta-certificata@pec.prova.example, in
// office from 2025 to 2027.
func newGestore(t testing.TB) gestore {
	t.Helper()
	caKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(t, err)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(t, err)
	ca := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Autorità di prova"}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign, NotBefore: day(2020, 1, 1), NotAfter: day(2040, 1, 1)}
	signer := &x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Posta Certificata"}, EmailAddresses: []string{"posta-certificata@pec.prova.example"},
		NotBefore: day(2025, 1, 1), NotAfter: day(2027, 1, 1), KeyUsage: x509.KeyUsageDigitalSignature}
	g := gestore{key: key}
	g.issuer = issue(t, ca, ca, &caKey.PublicKey, caKey)
	g.signer = issue(t, signer, ca, &key.PublicKey, caKey)
	return g
}

func issue(t testing.TB, c, parent *x509.Certificate, public *ecdsa.PublicKey, by *ecdsa.PrivateKey) *x509.Certificate {
	t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, c, parent, public, by)
	check(t, err)
	out, err := x509.ParseCertificate(der)
	check(t, err)
	return out
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// trust names the gestore's issuer, as PEM.
func (g gestore) trust() Trust {
	return Trust{Roots: [][]byte{pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: g.issuer.Raw})}}
}

// seal signs parts under a header of the sender's choice. All texts have CRLF
// in the result.
func (g gestore) seal(t testing.TB, head string, parts ...string) []byte {
	t.Helper()
	inner := "Content-Type: multipart/mixed; boundary=\"inner\"\n"
	for _, p := range parts {
		inner += "\n--inner\n" + p
	}
	inner = crlf(inner + "\n--inner--\n")
	sd, err := pkcs7.NewSignedData([]byte(inner))
	check(t, err)
	sd.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
	check(t, sd.AddSigner(g.signer, g.key, pkcs7.SignerInfoConfig{}))
	sd.Detach()
	der, err := sd.Finish()
	check(t, err)
	return []byte(crlf(head+"MIME-Version: 1.0\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=\"outer\"\n\n--outer\n") + inner +
		crlf("\n--outer\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\nContent-Transfer-Encoding: base64\n\n"+
			base64.StdEncoding.EncodeToString(der)+"\n--outer--\n"))
}

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

const (
	envelopeFrom = "From: \"Per conto di: anna@pec.cliente.example\" <posta-certificata@pec.prova.example>\n"
	envelopeHead = envelopeFrom + "Date: Thu, 15 Oct 2026 10:12:33 +0200\nSubject: POSTA CERTIFICATA: guasto\nMessage-ID: <env-1@pec.prova.example>\nX-Riferimento-Message-ID: <orig-1@pec.cliente.example>\n"
	postacert    = "Content-Type: message/rfc822; name=\"postacert.eml\"\nContent-Disposition: inline; filename=\"postacert.eml\"\n\n" +
		"From: Anna <anna@pec.cliente.example>\nTo: assistenza@pec.itshop.example\nSubject: guasto\nDate: Thu, 15 Oct 2026 10:12:30 +0200\nMessage-ID: <orig-1@pec.cliente.example>\n\nIl server è fermo.\n"
)

// daticertPart is daticert.xml of that kind, certified on that day.
func daticertPart(kind, date string) string {
	return "Content-Type: application/xml; name=\"daticert.xml\"\n\n" + daticertXML(kind, date)
}

func daticertXML(kind, date string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><postacert tipo="` + kind + `" errore="nessuno"><intestazione><mittente>anna@pec.cliente.example</mittente>` +
		`<destinatari tipo="certificato">assistenza@pec.itshop.example</destinatari><risposte>anna@pec.cliente.example</risposte><oggetto>guasto</oggetto></intestazione>` +
		`<dati><gestore-emittente>Prova</gestore-emittente><data zona="+0200"><giorno>` + date + `</giorno><ora>10:12:33</ora></data>` +
		`<identificativo>opec1@pec.prova.example</identificativo><msgid>&lt;orig-1@pec.cliente.example&gt;</msgid></dati></postacert>`
}
