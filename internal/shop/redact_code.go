package shop

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// encoded says whether a transfer encoding hides the bytes.
func encoded(encoding string) bool { return encoding == "base64" || encoding == "quotedprintable" }

// decodePart takes the transfer encoding off, as far as it can be read.
func decodePart(body []byte, encoding string) []byte {
	switch encoding {
	case "base64":
		return decodeBase64(body)
	case "quotedprintable":
		return decodeQuoted(body)
	}
	return body
}

// encodePart puts it on again.
func encodePart(data []byte, encoding, eol string) []byte {
	switch encoding {
	case "base64":
		const line = 57 // bytes that make 76 characters
		var out []byte
		for len(data) > 0 {
			n := min(line, len(data))
			out = base64.StdEncoding.AppendEncode(out, data[:n])
			out, data = append(out, eol...), data[n:]
		}
		return out
	case "quotedprintable":
		var b bytes.Buffer
		w := quotedprintable.NewWriter(&b)
		_, _ = w.Write(data) // a buffer takes everything
		_ = w.Close()
		return bytes.ReplaceAll(b.Bytes(), []byte("\r\n"), []byte(eol))
	}
	return data
}

// decodeBase64 decodes whatever can be decoded: foreign characters are passed
// over, padding in the middle starts anew.
func decodeBase64(b []byte) (out []byte) {
	var run []byte
	flush := func() {
		if len(run)%4 == 1 {
			run = run[:len(run)-1]
		}
		out, _ = base64.RawStdEncoding.AppendDecode(out, run)
		run = run[:0]
	}
	for _, c := range b {
		switch {
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '+', c == '/':
			run = append(run, c)
		case c == '=':
			flush()
		}
	}
	flush()
	return out
}

// decodeQuoted decodes what is encoded and leaves the rest as it is.
func decodeQuoted(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		i := bytes.IndexByte(b, '=')
		if i < 0 {
			return append(out, b...)
		}
		out, b = append(out, b[:i]...), b[i+1:]
		line := b
		if i := bytes.IndexByte(b, '\n'); i >= 0 {
			line = b[:i+1]
		}
		if len(bytes.TrimSpace(line)) == 0 { // a soft break
			b = b[len(line):]
			continue
		}
		var c [1]byte
		if len(b) >= 2 {
			if _, err := hex.Decode(c[:], b[:2]); err == nil {
				out, b = append(out, c[0]), b[2:]
				continue
			}
		}
		out = append(out, '=')
	}
	return out
}

// readCharset gives a text as UTF-8, and how to write it back; ok is false
// when it cannot be. Character sets that we do not know hold ASCII as itself,
// nearly all of them.
func readCharset(data []byte, charset string) (words string, back func(string) (out []byte, ok bool)) {
	as := func(s string) ([]byte, bool) { return []byte(s), true }
	var table *charmap.Charmap
	switch strings.ToLower(strings.TrimSpace(charset)) {
	case "iso-8859-1", "latin1", "windows-1252", "cp1252", "us-ascii", "ascii", "utf-8", "utf8", "":
		if utf8.Valid(data) { // whatever it says
			return string(data), as
		}
		table = charmap.Windows1252
	case "iso-8859-15", "latin9":
		table = charmap.ISO8859_15
	default:
		return string(data), as
	}
	text, err := table.NewDecoder().Bytes(data)
	if err != nil {
		return string(data), as
	}
	return string(text), func(s string) ([]byte, bool) {
		out, err := encoding.HTMLEscapeUnsupported(table.NewEncoder()).Bytes([]byte(s))
		return out, err == nil
	}
}
