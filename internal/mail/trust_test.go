package mail

import (
	"bytes"
	"strings"
	"testing"
)

// What counts as PEC (R54): class, intact signature, and the mailbox or the
// signer.
func TestCountsAsPEC(t *testing.T) {
	g, stranger := newGestore(t), newGestore(t)
	pec := "X-Trasporto: posta-certificata\n" + envelopeHead
	certificate := daticertPart("posta-certificata", "15/10/2026")
	whole := g.seal(t, pec, certificate, postacert)
	for _, c := range []struct {
		name  string
		raw   []byte
		box   Mailbox
		trust Trust
		class Class
		sig   Signature
		doubt string
	}{
		{"R54: from a PEC mailbox, intact", whole, PEC, Trust{}, ClassPEC, SignatureValid, ""},
		{"R54: from an ordinary mailbox, issuer configured", whole, Ordinary, g.trust(), ClassPEC, SignatureValid, ""},
		{"R54: from an ordinary mailbox, no issuer configured", whole, Ordinary, Trust{}, ClassPEC, SignatureValid, "signer"},
		{"R54: from an ordinary mailbox, another's issuer", whole, Ordinary, stranger.trust(), ClassPEC, SignatureValid, "signer"},
		{"R54: certified when the signer was no longer in office", g.seal(t, pec, daticertPart("posta-certificata", "15/10/2028"), postacert), Ordinary, g.trust(), ClassPEC, SignatureValid, "signer"},
		{"integrity asks for no date: the same counts in a PEC mailbox", g.seal(t, pec, daticertPart("posta-certificata", "15/10/2028"), postacert), PEC, Trust{}, ClassPEC, SignatureValid, ""},
		{"R54: the envelope comes from another domain than the signer's", bytes.Replace(whole, []byte("<posta-certificata@pec.prova.example>"), []byte("<posta-certificata@pec.altro.example>"), 1), Ordinary, g.trust(), ClassPEC, SignatureValid, "signer"},
		{"R54: two senders in the envelope", append([]byte(crlf("From: x@altro.example\n")), whole...), Ordinary, g.trust(), ClassPEC, SignatureValid, "signer"},
		{"R54: a forged header without signature", []byte("X-Trasporto: posta-certificata\nFrom: a@b.example\nSubject: x\n\nciao\n"), Ordinary, g.trust(), ClassPEC, SignatureAbsent, "signature"},
		{"R54: the same in a PEC mailbox", []byte("X-Trasporto: posta-certificata\nFrom: a@b.example\nSubject: x\n\nciao\n"), PEC, Trust{}, ClassPEC, SignatureAbsent, "signature"},
		{"R54: an anomaly under a forged header", g.seal(t, pec, postacert), Ordinary, g.trust(), ClassPEC, SignatureValid, "certificate"},
		{"R54: a receipt under a forged header", g.seal(t, pec, daticertPart("accettazione", "15/10/2026")), Ordinary, g.trust(), ClassPEC, SignatureValid, "certificate"},
		{"R54: one byte changed", bytes.Replace(whole, []byte("fermo"), []byte("fermi"), 1), PEC, Trust{}, ClassPEC, SignatureInvalid, "signature"},
		{"one byte of what is signed is a blank more", bytes.Replace(whole, []byte("fermo."), []byte("fermo. "), 1), PEC, Trust{}, ClassPEC, SignatureInvalid, "signature"},
		{"a copy with LF line breaks", bytes.ReplaceAll(whole, []byte("\r\n"), []byte("\n")), PEC, Trust{}, ClassPEC, SignatureValid, ""},
		{"the last boundary is missing", bytes.TrimSuffix(whole, []byte("\r\n--outer--\r\n")), PEC, Trust{}, ClassPEC, SignatureValid, ""},
		{"with the From line of an mbox and blank lines in front", append([]byte("From x Thu Oct 15 10:12:33 2026\n\n"), whole...), PEC, Trust{}, ClassPEC, SignatureValid, ""},
		{"R54: an anomaly never counts", g.seal(t, "X-Trasporto: errore\n"+envelopeHead, postacert), PEC, g.trust(), ClassAnomaly, SignatureValid, ""},
		{"R54: of two transports the worse one holds", g.seal(t, "X-Trasporto: errore\n"+pec, certificate, postacert), PEC, Trust{}, ClassAnomaly, SignatureValid, ""},
		{"R54: a receipt never counts", g.seal(t, "X-Ricevuta: accettazione\n"+pec, daticertPart("accettazione", "15/10/2026")), PEC, g.trust(), "receipt:accettazione", SignatureValid, ""},
		{"a receipt in an ordinary mailbox, its issuer configured", g.seal(t, "X-Ricevuta: accettazione\n"+envelopeHead, daticertPart("accettazione", "15/10/2026")), Ordinary, g.trust(), "receipt:accettazione", SignatureValid, ""},
		{"a forged receipt in an ordinary mailbox", []byte("X-Ricevuta: avvenuta-consegna\nFrom: a@b.example\n\nok\n"), Ordinary, g.trust(), "receipt:avvenuta-consegna", SignatureAbsent, "signature"},
		{"a signed message of a person is ordinary", g.seal(t, "From: anna@pec.cliente.example\nSubject: x\n", "Content-Type: text/plain\n\nciao\n"), PEC, Trust{}, ClassOrdinary, SignatureValid, ""},
	} {
		in, err := Inspect(c.raw, c.box, c.trust, DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		counts := c.class == ClassPEC && c.doubt == ""
		if in.Class != c.class || in.Signature != c.sig || in.Doubt != c.doubt || in.CountsAsPEC != counts {
			t.Errorf("%s: %s, %s, doubt %q, counts %v; want %s, %s, %q, %v", c.name, in.Class, in.Signature, in.Doubt, in.CountsAsPEC, c.class, c.sig, c.doubt, counts)
		}
	}
}

// R54: what stands inside postacert.eml never makes a message certified.
func TestForgedInside(t *testing.T) {
	g := newGestore(t)
	forged := strings.Replace(postacert, "From: Anna", "X-Trasporto: posta-certificata\nX-Ricevuta: accettazione\nFrom: Anna", 1)
	in, err := Inspect(g.seal(t, "X-Trasporto: errore\n"+envelopeHead, forged), PEC, Trust{}, DefaultLimits())
	check(t, err)
	if in.Class != ClassAnomaly || in.CountsAsPEC || in.Inner != ClassOrdinary || in.Certificate != nil {
		t.Errorf("class %s, inner %s, counts %v", in.Class, in.Inner, in.CountsAsPEC)
	}
	// a daticert.xml that the sender attached to his own message is not the gestore's
	nested := strings.Replace(postacert, "\n\nIl server", "\nContent-Type: multipart/mixed; boundary=\"own\"\n\n--own\n"+daticertPart("posta-certificata", "15/10/2026")+"\n--own--\n\nIl server", 1)
	in, err = Inspect(g.seal(t, "X-Trasporto: posta-certificata\n"+envelopeHead, nested), Ordinary, g.trust(), DefaultLimits())
	check(t, err)
	if in.Doubt != "certificate" || in.Certificate != nil {
		t.Errorf("doubt %q, certificate %v", in.Doubt, in.Certificate)
	}
}

// Parts beside the signed one are none of the envelope's: a signature over
// one part must not carry another.
func TestSignedPartAlone(t *testing.T) {
	g := newGestore(t)
	raw := g.seal(t, "X-Trasporto: posta-certificata\n"+envelopeHead, daticertPart("posta-certificata", "15/10/2026"), postacert)
	added := "--outer\nContent-Type: message/rfc822; name=\"postacert.eml\"\n\nFrom: ladro@altro.example\nSubject: pagami\n\naltro IBAN\n--outer--\n"
	raw = append(bytes.TrimSuffix(raw, []byte("--outer--\r\n")), []byte(crlf(added))...)
	in, err := Inspect(raw, PEC, Trust{}, DefaultLimits())
	check(t, err)
	if in.Subject != "guasto" || in.From.Mail != "anna@pec.cliente.example" || !in.CountsAsPEC {
		t.Errorf("subject %q from %q counts %v", in.Subject, in.From, in.CountsAsPEC)
	}
}
