package mail

import (
	"encoding/base64"
	"net/url"
	"strings"

	"scatto/internal/text"
)

// words decodes the encoded words of a header value.
func words(s string) string {
	if strings.Contains(s, "=?") {
		s = mendWords(s)
		if e, err := reader().ReadEnvelope(strings.NewReader("X-Words: " + oneLine(text.Cut(s, maxValue)) + "\r\n\r\n")); err == nil {
			s = e.GetHeader("X-Words")
		}
	}
	return legible(s)
}

// oneLine keeps a value from becoming two header lines.
func oneLine(s string) string {
	return strings.NewReplacer("\r", " ", "\n", " ").Replace(s)
}

// mendWords writes raw 8-bit characters inside encoded words in their quoted
// form: programs leave them there, and readers then refuse the whole word.
func mendWords(s string) string {
	low := small(s)
	if !strings.Contains(low, "?q?") {
		return s
	}
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	inside := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case !inside && strings.HasPrefix(low[i:], "?q?"):
			inside = true
			b.WriteString(s[i : i+3])
			i += 2
		case inside && strings.HasPrefix(s[i:], "?="):
			inside = false
			b.WriteByte(c)
		case inside && c >= 0x80:
			b.Write([]byte{'=', digits[c>>4], digits[c&15]})
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// small makes ASCII letters small and leaves every byte in its place.
func small(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// extended reads a parameter like name*=iso-8859-1'it'perch%E9.pdf (RFC 2231)
// in other sets than those the reader of media types knows.
func extended(value, name string) string {
	_, after, found := strings.Cut(small(value), name+"*=")
	if !found {
		return ""
	}
	raw, _, _ := strings.Cut(value[len(value)-len(after):], ";")
	charset, rest, found := strings.Cut(strings.Trim(strings.TrimSpace(raw), `"`), "'")
	_, coded, found2 := strings.Cut(rest, "'")
	if !found || !found2 {
		return ""
	}
	plain, err := url.PathUnescape(coded)
	if err != nil {
		return ""
	}
	return words("=?" + strings.Map(charsetRune, charset) + "?B?" + base64.StdEncoding.EncodeToString([]byte(plain)) + "?=")
}
