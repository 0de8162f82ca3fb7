package fatturapa

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"

	"scatto/internal/refusal"
)

// maxNesting is deeper than any message, its signature included.
const maxNesting = 60

// parseMessage reads the XML of a message. Document types and what they could
// define are refused, as is anything beside the one root.
func parseMessage(data []byte) (m message, err error) {
	if len(data) > MaxReceipt {
		return m, refusal.Rule("receipt-too-large", "the file is larger than %d kB: no receipt is", MaxReceipt>>10)
	}
	if err := checkMessage(data); err != nil {
		return m, err
	}
	if err := decoder(data).Decode(&m); err != nil {
		return m, notXML(err)
	}
	return m, nil
}

// checkMessage looks at every token before anything is read.
func checkMessage(data []byte) error {
	d := decoder(data)
	depth, roots := 0, 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			if depth != 0 || roots != 1 {
				return notXML(err)
			}
			break
		}
		if err != nil {
			return notXML(err)
		}
		switch t := token.(type) {
		case xml.Directive:
			return refusal.Rule("bad-receipt", "the file declares a document type: no receipt does")
		case xml.StartElement:
			if depth == 0 {
				roots++
			}
			if depth++; depth > maxNesting {
				return refusal.Rule("bad-receipt", "the file nests more than %d elements", maxNesting)
			}
		case xml.EndElement:
			if depth--; depth < 0 {
				return notXML(nil)
			}
		case xml.CharData:
			if depth == 0 && len(bytes.TrimSpace(bytes.TrimPrefix(t, []byte("\xef\xbb\xbf")))) > 0 {
				return notXML(nil)
			}
		}
	}
	// RawToken matches no start with its end: a second reader does.
	for d = decoder(data); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return notXML(err)
		}
	}
}

func decoder(data []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(charset) {
		case "utf-8", "us-ascii":
			return in, nil
		case "iso-8859-1", "iso-8859-15", "windows-1252":
			return charmap.Windows1252.NewDecoder().Reader(in), nil
		}
		return nil, errors.New("unknown charset")
	}
	return d
}

func notXML(cause error) error {
	return refusal.Rule("bad-receipt", "the file is no well-formed XML").From(cause)
}

// line is a text on one line without control characters, cut to so many runes.
func line(s string, most int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
	runes := []rune(strings.Join(strings.Fields(s), " "))
	return string(runes[:min(len(runes), most)])
}

// isFileName knows the shape of the files that SdI takes (check 00001):
// country, sender, underscore, one to five characters, and a suffix.
func isFileName(name string) bool {
	sender, progressive, ok := strings.Cut(CodeOf(name), "_")
	letters := "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	return ok && len(sender) >= 4 && len(sender) <= 30 && strings.Trim(sender[:2], letters) == "" &&
		capitalsAndDigits(sender[2:], 2, 28) && capitalsAndDigits(progressive, 1, 5)
}
