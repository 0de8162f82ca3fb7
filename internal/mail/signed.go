package mail

import (
	"bytes"
	"encoding/base64"
	"encoding/pem"

	"github.com/smallstep/pkcs7"

	"scatto/internal/refusal"
)

// MaxSigned bounds a signed file, in bytes: an invoice of 5 MB in base 64 fits.
const MaxSigned = 8 << 20

// maxBERDepth is deeper than any signature: CAdES nests about fifteen.
const maxBERDepth = 100

// SignedContent takes a file out of its CAdES signature (.p7m), in binary,
// base 64 or PEM. intact says whether digest and signature hold; who signed,
// and whether he may, is not judged. What is no such file is refused by rule.
func SignedContent(data []byte) (content []byte, intact bool, err error) {
	broken := func() ([]byte, bool, error) {
		return nil, false, refusal.Rule("bad-p7m", "the file is no signed file (CAdES, .p7m)")
	}
	defer func() {
		if p := recover(); p != nil { // a reader of DER met what it never expected
			content, intact, err = broken()
		}
	}()
	if len(data) > MaxSigned {
		return nil, false, refusal.Rule("p7m-too-large", "the signed file is larger than %d MB", MaxSigned>>20)
	}
	der := data
	if block, _ := pem.Decode(data); block != nil {
		der = block.Bytes
	} else if len(data) > 0 && data[0] != 0x30 {
		der = make([]byte, base64.StdEncoding.DecodedLen(len(data)))
		n, err := base64.StdEncoding.Decode(der, bytes.Join(bytes.Fields(data), nil))
		if err != nil {
			return broken()
		}
		der = der[:n]
	}
	if !shallow(der) {
		return broken()
	}
	p7, err := pkcs7.Parse(der)
	if err != nil || len(p7.Content) == 0 || len(p7.Signers) > maxSigners {
		return broken()
	}
	p7.Certificates = undated(p7.Certificates)
	return p7.Content, len(p7.Signers) > 0 && p7.Verify() == nil, nil
}

// shallow walks BER without recursion, which the library does with: a file of
// nothing but openings would otherwise end the program.
func shallow(ber []byte) bool {
	var ends []int // where open values of known length end; -1: at a mark
	fresh := false // the mark just opened: the library takes its end for content
	for at := 0; at+1 < len(ber); {
		for len(ends) > 0 && ends[len(ends)-1] == at {
			ends = ends[:len(ends)-1]
		}
		if ber[at] == 0 && ber[at+1] == 0 && len(ends) > 0 && ends[len(ends)-1] == -1 {
			if fresh {
				return false
			}
			ends, at = ends[:len(ends)-1], at+2
			continue
		}
		constructed, high := ber[at]&0x20 != 0, ber[at]&0x1f == 0x1f
		at++
		for high && at < len(ber) && ber[at]&0x80 != 0 {
			at++
		}
		if high {
			at++
		}
		if at >= len(ber) {
			return false
		}
		length, long := int(ber[at]), int(ber[at]&0x7f)
		at++
		if length >= 0x80 {
			if length = 0; long > 4 || at+long > len(ber) {
				return false
			}
			for range long {
				length, at = length<<8|int(ber[at]), at+1
			}
			if long == 0 {
				length = -1
			}
		}
		fresh = length == -1
		switch {
		case length > len(ber)-at || length == -1 && !constructed:
			return false
		case constructed && length == -1:
			ends = append(ends, -1)
		case constructed:
			ends = append(ends, at+length)
		default:
			at += length
		}
		if len(ends) > maxBERDepth {
			return false
		}
	}
	return true
}
