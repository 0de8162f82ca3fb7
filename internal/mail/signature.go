package mail

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"strings"
	"time"

	"github.com/smallstep/pkcs7"
)

// Bounds of what is verified: real signatures are a few kilobytes, and the
// work of a made-up one grows with its nesting, its signers and its keys.
const (
	maxSignature = 64 << 10
	maxSigners   = 4
	maxKeyBits   = 8192
)

// seal is the S/MIME signature of a message.
type seal struct {
	status Signature
	signer *x509.Certificate // of a valid seal with one signer
	chain  []*x509.Certificate
}

// sealOf checks the signature of a multipart/signed over the bytes of its
// first part exactly as they came, then with LF made CRLF: digest and
// signature only, neither chain nor dates.
func sealOf(root *entity, s *splitter) (out seal) {
	out.status = SignatureAbsent
	if !isSealed(root) {
		return out
	}
	defer func() {
		if p := recover(); p != nil { // a reader of DER met what it never expected
			out = seal{status: SignatureAbsent}
		}
	}()
	der := s.content(root.parts[1])
	if len(der) > maxSignature {
		return out
	}
	p7, err := pkcs7.Parse(der)
	if err != nil || len(p7.Signers) == 0 || len(p7.Signers) > maxSigners {
		return out
	}
	out.status = SignatureInvalid
	own := p7.Certificates
	for _, c := range own {
		if key, ok := c.PublicKey.(*rsa.PublicKey); ok && key.N.BitLen() > maxKeyBits {
			return out
		}
	}
	p7.Certificates = undated(own)
	signed := root.parts[0].raw
	if !verified(p7, signed) && !verified(p7, canonical(signed)) {
		return out
	}
	p7.Certificates = own
	return seal{status: SignatureValid, signer: p7.GetOnlySigner(), chain: own}
}

func verified(p7 *pkcs7.PKCS7, content []byte) bool {
	p7.Content = content
	return p7.Verify() == nil
}

// undated copies certificates without their term: integrity is one question,
// whether the signer was in office another.
func undated(certs []*x509.Certificate) []*x509.Certificate {
	out := make([]*x509.Certificate, len(certs))
	for i, c := range certs {
		dup := *c
		dup.NotBefore, dup.NotAfter = time.Time{}, time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
		out[i] = &dup
	}
	return out
}

// isSealed tells a detached S/MIME signature.
func isSealed(root *entity) bool {
	if root.mediaType != "multipart/signed" || len(root.parts) < 2 {
		return false
	}
	for _, t := range []string{strings.ToLower(root.params["protocol"]), root.parts[1].mediaType} {
		if t == "application/pkcs7-signature" || t == "application/x-pkcs7-signature" {
			return true
		}
	}
	return false
}

// canonical makes every line break CRLF.
func canonical(b []byte) []byte {
	b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))
}
