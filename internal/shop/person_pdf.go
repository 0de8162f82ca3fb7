package shop

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"strings"
	"unicode/utf16"
)

// pdfWords reads the words of a PDF as far as they can be had without its
// fonts: strings of its pages, in UTF-16 as our own documents write them or in
// Latin letters. whole is false when a page has text that only its fonts can
// spell, or pictures and nothing else.
func pdfWords(data []byte) (words string, whole bool) {
	var b strings.Builder
	pdfStrings(data, &b) // the title and the like
	texts, odd := 0, 0
	for rest := data; ; {
		i := bytes.Index(rest, []byte("stream"))
		if i < 0 {
			break
		}
		body := bytes.TrimPrefix(bytes.TrimPrefix(rest[i+len("stream"):], []byte("\r")), []byte("\n"))
		end := bytes.Index(body, []byte("endstream"))
		if end < 0 {
			break
		}
		content := inflated(body[:end])
		rest = body[end+len("endstream"):]
		if !bytes.Contains(content, []byte("BT")) || !bytes.Contains(content, []byte("T")) {
			continue
		}
		n, strange := pdfStrings(content, &b)
		texts, odd = texts+n, odd+strange
	}
	return b.String(), texts > 0 && odd*10 <= texts
}

// mostInflated bounds one stream of a PDF, in bytes.
const mostInflated = 32 << 20

// inflated gives a stream as it is, or unpacked.
func inflated(stream []byte) []byte {
	z, err := zlib.NewReader(bytes.NewReader(stream))
	if err != nil {
		return stream
	}
	defer z.Close()
	out, _ := io.ReadAll(io.LimitReader(z, mostInflated)) // what can be read of a damaged one
	return out
}

// pdfStrings writes the strings of a piece of PDF, one a line; those between
// square brackets also in one, as a line of text that is set in pieces. odd
// counts those that are no words.
func pdfStrings(data []byte, b *strings.Builder) (n, odd int) {
	var row []string
	inRow := false
	for i := 0; i < len(data); i++ {
		var raw []byte
		switch c := data[i]; {
		case c == '[':
			row, inRow = nil, true
			continue
		case c == ']':
			b.WriteString(strings.Join(row, "") + "\n" + strings.Join(row, " ") + "\n")
			inRow = false
			continue
		case c == '(':
			raw, i = pdfLiteral(data, i+1)
		case c == '<' && i+1 < len(data) && data[i+1] != '<':
			end := bytes.IndexByte(data[i:], '>')
			if end < 0 {
				return n, odd
			}
			raw, _ = hex.DecodeString(string(bytes.Join(bytes.Fields(data[i+1:i+end]), nil)))
			i += end
		case c == '<':
			i++
			continue
		default:
			continue
		}
		if len(raw) == 0 {
			continue
		}
		text, ok := pdfText(raw)
		if n++; !ok {
			odd++
		}
		if inRow {
			row = append(row, text)
		}
		b.WriteString(text + "\n")
	}
	return n, odd
}

// pdfLiteral reads a string in brackets that begins at i, and gives the place
// of its end.
func pdfLiteral(data []byte, i int) (out []byte, end int) {
	for depth := 0; i < len(data); i++ {
		c := data[i]
		switch {
		case c == '\\' && i+1 < len(data):
			i++
			switch e := data[i]; {
			case e == 'n':
				out = append(out, '\n')
			case e == 'r':
				out = append(out, '\r')
			case e == 't':
				out = append(out, '\t')
			case e >= '0' && e <= '7':
				v := 0
				for k := 0; k < 3 && i < len(data) && data[i] >= '0' && data[i] <= '7'; k++ {
					v = v*8 + int(data[i]-'0')
					i++
				}
				i--
				out = append(out, byte(v))
			case e == '\n':
			default:
				out = append(out, e)
			}
		case c == '(':
			depth++
			out = append(out, c)
		case c == ')':
			if depth == 0 {
				return out, i
			}
			depth--
			out = append(out, c)
		default:
			out = append(out, c)
		}
	}
	return out, i
}

// pdfText spells a string: UTF-16 when every other byte is that of plain
// letters, else one letter a byte; ok is false when most are no letters.
func pdfText(raw []byte) (s string, ok bool) {
	raw = bytes.TrimPrefix(raw, []byte("\xfe\xff"))
	if len(raw)%2 == 0 && len(raw) > 0 {
		low := 0
		for i := 0; i < len(raw); i += 2 {
			if raw[i] <= 0x20 && (raw[i] > 0 || raw[i+1] >= ' ') {
				low++
			}
		}
		if low == len(raw)/2 {
			units := make([]uint16, 0, len(raw)/2)
			for i := 0; i < len(raw); i += 2 {
				units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
			}
			return string(utf16.Decode(units)), true
		}
	}
	odd := 0
	runes := make([]rune, len(raw))
	for i, c := range raw {
		runes[i] = rune(c)
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			odd++
		}
	}
	return string(runes), odd*4 <= len(raw)
}
