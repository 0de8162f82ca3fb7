package mail

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"os"
	"time"

	"scatto/internal/customer"
	"scatto/internal/refusal"
)

// LoadTrust reads the issuers in files, PEM or DER. Errors: cannot-read,
// bad-issuer.
func LoadTrust(files []string) (Trust, error) {
	var t Trust
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			return t, unreadable(path, err)
		}
		if len(certificates(b)) == 0 {
			return t, refusal.Damaged("bad-issuer", "there is no certificate in %s", path).By("R54")
		}
		t.Roots = append(t.Roots, b)
	}
	return t, nil
}

// certificates reads one DER certificate or any number of PEM ones.
func certificates(b []byte) []*x509.Certificate {
	if c, err := x509.ParseCertificates(b); err == nil {
		return c
	}
	var out []*x509.Certificate
	for {
		var block *pem.Block
		if block, b = pem.Decode(bytes.TrimSpace(b)); block == nil {
			return out
		}
		if c, err := x509.ParseCertificate(block.Bytes); err == nil && block.Type == "CERTIFICATE" {
			out = append(out, c)
		}
	}
}

// issued says whether the signer chains to a configured issuer at that time
// (R54). Certificates last three years, so the time is that of the message.
func (t Trust) issued(s seal, at time.Time) bool {
	if s.signer == nil {
		return false
	}
	roots, between := x509.NewCertPool(), x509.NewCertPool()
	for _, r := range t.Roots {
		for _, c := range certificates(r) {
			roots.AddCert(c)
		}
	}
	for _, c := range s.chain {
		between.AddCert(c)
	}
	_, err := s.signer.Verify(x509.VerifyOptions{
		Roots: roots, Intermediates: between, CurrentTime: at,
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
	})
	return err == nil
}

// speaksFor says whether the signer's certificate stands for the address that
// sent the envelope: the same address, or one of the same gestore's domain.
func speaksFor(signer *x509.Certificate, from string) bool {
	from = customer.FoldEmail(from)
	_, domain, found := cutLast(from, "@")
	if signer == nil || !found || domain == "" {
		return false
	}
	mails := signer.EmailAddresses
	for _, name := range signer.Subject.Names {
		if s, ok := name.Value.(string); ok && name.Type.Equal(emailAddress()) {
			mails = append(mails[:len(mails):len(mails)], s)
		}
	}
	for _, m := range mails {
		if _, d, ok := cutLast(customer.FoldEmail(m), "@"); ok && d == domain {
			return true
		}
	}
	return false
}

// emailAddress is the attribute of old certificates (PKCS #9).
func emailAddress() asn1.ObjectIdentifier {
	return asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 1}
}
