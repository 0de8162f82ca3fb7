package mail

import (
	"bytes"
	"encoding/base64"
	"strings"

	"github.com/jhillyerd/enmime/v2"
)

// maxBody bounds the bytes of a part that are read as text; enmime guesses
// the character set over all of them.
const maxBody = 2 << 20

// reader is enmime in its tolerant form; HTML is turned to text here.
func reader() *enmime.Parser {
	return enmime.NewParser(
		enmime.SkipMalformedParts(true),
		enmime.MultipartWOBoundaryAsSinglePart(true),
		enmime.MaxStoredPartErrors(maxNotice),
		enmime.DisableTextConversion(true),
		enmime.SetReadPartErrorPolicy(func(*enmime.Part, error) bool { return true }),
	)
}

// content gives the bytes of a part, transfer encoding taken off.
func (s *splitter) content(e *entity) []byte {
	encoding := transferEncoding(e)
	switch encoding {
	case "base64":
		return s.base64(e.body)
	case "quoted-printable":
		p, err := reader().ReadParts(message("application/octet-stream", encoding, e.body))
		if err != nil {
			s.warn("a part cannot be decoded: %q", err.Error())
			return e.body
		}
		return p.Content
	case "", "7bit", "8bit", "binary":
	default:
		s.warn("the encoding %q is unknown", cut(encoding, 70))
	}
	return e.body
}

// text gives the words of a text part and whether they are HTML.
func (s *splitter) text(e *entity) (string, bool) {
	body, encoding := e.body, transferEncoding(e)
	if encoding == "base64" {
		body, encoding = s.base64(body), "8bit"
	}
	if len(body) > maxBody {
		s.warn("a text of %d bytes was cut to %d", len(body), maxBody)
		body = body[:maxBody]
	}
	if encoding != "quoted-printable" {
		encoding = "8bit"
	}
	kind := "text/plain"
	if e.mediaType == "text/html" {
		kind = "text/html"
	}
	if charset := strings.Map(charsetRune, e.params["charset"]); charset != "" {
		kind += "; charset=\"" + cut(charset, 60) + "\""
	}
	env, err := reader().ReadEnvelope(message(kind, encoding, body))
	if err != nil {
		s.warn("a text cannot be decoded: %q", err.Error())
		return legible(string(body)), e.mediaType == "text/html"
	}
	for _, problem := range env.Errors {
		if problem.Name == enmime.ErrorCharsetConversion {
			s.warn("a text could not be read in its character set: %q", cut(problem.Detail, 200))
		}
	}
	if e.mediaType == "text/html" {
		return env.HTML, true
	}
	return env.Text, false
}

func charsetRune(r rune) rune {
	if r > ' ' && r < 0x7F && !strings.ContainsRune(`"\;()<>@,`, r) {
		return r
	}
	return -1
}

func message(kind, encoding string, body []byte) *bytes.Reader {
	head := "MIME-Version: 1.0\r\nContent-Type: " + kind + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n"
	return bytes.NewReader(append([]byte(head), body...))
}

func transferEncoding(e *entity) string {
	first, _, _ := strings.Cut(strings.ToLower(e.head.get("content-transfer-encoding")), ";")
	return strings.TrimSpace(first)
}

// base64 decodes whatever can be decoded: foreign characters are passed over,
// padding in the middle starts anew.
func (s *splitter) base64(b []byte) []byte {
	out := make([]byte, 0, len(b)/4*3+3)
	run := make([]byte, 0, min(len(b), 64<<10))
	foreign := 0
	flush := func() {
		if len(run)%4 == 1 {
			run = run[:len(run)-1]
			foreign++
		}
		n := len(out)
		out = append(out, make([]byte, base64.RawStdEncoding.DecodedLen(len(run)))...)
		m, _ := base64.RawStdEncoding.Decode(out[n:], run)
		out, run = out[:n+m], run[:0]
	}
	for _, c := range b {
		switch {
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '+', c == '/':
			if run = append(run, c); len(run) == 64<<10 {
				flush()
			}
		case c == '=':
			flush()
		case c == '\r', c == '\n', c == ' ', c == '\t':
		default:
			foreign++
		}
	}
	flush()
	if foreign > 0 {
		s.warn("%d characters that are no base64 were passed over", foreign)
	}
	return out
}
