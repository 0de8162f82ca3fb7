package mail

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"io"
	"strings"

	"github.com/jhillyerd/enmime/v2"

	"scatto/internal/text"
)

// maxBody bounds the bytes of a message that are read as text; enmime guesses
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
	first, _, _ := strings.Cut(strings.ToLower(e.head.get("content-transfer-encoding")), ";")
	switch encoding := strings.TrimSpace(first); strings.NewReplacer("-", "", " ", "").Replace(encoding) {
	case "base64":
		return s.base64(e.body)
	case "quotedprintable":
		return quotedPrintable(e.body)
	case "", "7bit", "8bit", "binary":
	default:
		s.warn("the encoding %q is unknown", text.Cut(encoding, 70))
	}
	return e.body
}

// text gives the words of a text part and whether they are HTML. The whole
// message has one allowance of bytes that are read as text.
func (s *splitter) text(e *entity) (words string, isHTML bool) {
	isHTML = e.mediaType == "text/html"
	body := s.content(e)
	if rest := maxBody - s.read; len(body) > rest {
		s.warn("of the texts the first %d bytes were read", maxBody)
		body = body[:max(rest, 0)]
	}
	s.read += len(body)
	kind := "text/plain"
	if isHTML {
		kind = "text/html"
	}
	if charset := strings.Map(charsetRune, e.params["charset"]); charset != "" {
		kind += "; charset=\"" + text.Cut(charset, 60) + "\""
	}
	head := "MIME-Version: 1.0\r\nContent-Type: " + kind + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
	env, err := reader().ReadEnvelope(io.MultiReader(strings.NewReader(head), bytes.NewReader(body)))
	if err != nil {
		s.warn("a text cannot be decoded: %q", err.Error())
		return legible(string(body)), isHTML
	}
	for _, problem := range env.Errors {
		if problem.Name == enmime.ErrorCharsetConversion {
			s.warn("a text could not be read in its character set: %q", text.Cut(problem.Detail, 200))
		}
	}
	if isHTML {
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

// quotedPrintable decodes what is encoded and leaves the rest as it is.
func quotedPrintable(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		i := bytes.IndexByte(b, '=')
		if i < 0 {
			return append(out, b...)
		}
		out, b = append(out, b[:i]...), b[i+1:]
		if n := softBreak(b); n > 0 {
			b = b[n:]
			continue
		}
		var c [1]byte
		if len(b) < 2 {
			out = append(out, '=')
		} else if _, err := hex.Decode(c[:], b[:2]); err != nil {
			out = append(out, '=')
		} else {
			out, b = append(out, c[0]), b[2:]
		}
	}
	return out
}

// softBreak is the length of a line break, with blanks before it, at the
// beginning of b.
func softBreak(b []byte) int {
	for i, c := range b {
		switch c {
		case '\n':
			return i + 1
		case ' ', '\t', '\r':
			if i < 100 {
				continue
			}
		}
		return 0
	}
	return len(b)
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
