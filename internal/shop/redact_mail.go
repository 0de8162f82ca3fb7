package shop

import (
	"bytes"
	"mime"
	"strings"

	"scatto/internal/mail"
	"scatto/ticket"
)

// remover takes something out of texts: one passage, or all that tells a
// person apart.
type remover interface {
	Remove(s string) (out string, n int)
	RemoveHTML(s string) (out string, n int)
	Forms() []string // how it stands in the bytes of a file that is no text
}

// mailRedactor takes a passage out of the bytes of a message.
type mailRedactor struct {
	passage remover
	places  int    // where it stood
	dropped int    // parts whose body had to go as a whole
	eol     string // the message's line break
}

// mostNested is how deep parts within parts are looked at; what lies deeper
// goes as a whole when it holds the passage.
const mostNested = 20

// redactMail gives a stored message without a passage: it takes it out of
// headers, plain and HTML texts, whatever their encoding, and messages inside
// the message. A part that holds it and cannot be written again without it,
// such as a PDF, loses its whole body. places says how often it stood there,
// dropped how many parts lost their bodies; a message without the passage
// comes back as it was.
func redactMail(raw []byte, p remover) (out []byte, places, dropped int) {
	r := &mailRedactor{passage: p, eol: "\n"}
	if bytes.Contains(raw, []byte("\r\n")) {
		r.eol = "\r\n"
	}
	out = r.entity(raw, 0)
	if r.places == 0 && r.dropped == 0 && !r.inside(raw, 0) && !r.readable(raw) {
		return raw, 0, 0
	}
	if r.inside(out, 0) || r.readable(out) { // a shape that we read otherwise than others
		head, _ := splitMail(out)
		out = append(r.safeHead(head), []byte(r.eol+ticket.Omitted+r.eol)...)
		r.dropped++
	}
	return out, r.places, r.dropped
}

// readable says whether the mail reader still shows the passage.
func (r *mailRedactor) readable(raw []byte) bool {
	is, err := mail.Inspect(raw, mail.Ordinary, mail.Trust{}, mail.DefaultLimits())
	if err != nil {
		return false
	}
	for _, m := range []*mail.Message{&is.Message, is.Envelope} {
		if m == nil {
			continue
		}
		words := []string{m.Subject, m.Text, m.From.Name}
		for _, part := range m.Parts {
			words = append(words, part.Name)
			if r.holds(part.Content) {
				return true
			}
		}
		for _, s := range words {
			if _, n := r.passage.Remove(s); n > 0 {
				return true
			}
		}
	}
	return false
}

// splitMail parts the header, with the empty line behind it, from the body.
func splitMail(raw []byte) (head, body []byte) {
	for at := 0; at < len(raw); {
		end := len(raw)
		if i := bytes.IndexByte(raw[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if len(bytes.TrimRight(raw[at:end], "\r\n")) == 0 {
			return raw[:end], raw[end:]
		}
		at = end
	}
	return raw, nil
}

// entity gives a message or part without the passage.
func (r *mailRedactor) entity(raw []byte, depth int) []byte {
	head, body := splitMail(raw)
	fields := r.fields(head)
	kind, params := mediaOf(fields)
	encoding := encodingOf(fields)
	var clean []byte
	whole := false
	boundary := params["boundary"]
	switch {
	case depth < mostNested && strings.HasPrefix(kind, "multipart/") && boundary != "" && !encoded(encoding):
		clean = r.parts(body, boundary, depth)
	case depth < mostNested && strings.HasPrefix(kind, "message/"):
		inner := r.entity(decodePart(body, encoding), depth+1)
		if clean = body; !bytes.Equal(inner, decodePart(body, encoding)) {
			clean = encodePart(inner, encoding, r.eol)
		}
	case kind == "" || strings.HasPrefix(kind, "text/"):
		clean, whole = r.text(body, kind, params["charset"], encoding)
	default:
		clean = body
		if data := decodePart(body, encoding); r.holds(data) || r.inside(data, depth+1) {
			whole = true
		}
	}
	if whole {
		r.places++
		r.dropped++
		fields = setField(fields, "Content-Transfer-Encoding", "7bit", r.eol)
		fields = setField(fields, "Content-Type", "text/plain; charset=utf-8", r.eol)
		clean = []byte(ticket.Omitted + r.eol)
	}
	return append(bytes.Join(fields, nil), clean...)
}

// parts gives the body of a multipart without the passage. Lines of the
// boundary stay as they are, and what stands before and behind them too,
// unless it holds the passage itself.
func (r *mailRedactor) parts(body []byte, boundary string, depth int) []byte {
	delimiter := []byte("--" + strings.TrimRight(boundary, " \t"))
	var out []byte
	start, inPart := 0, false
	flush := func(end int) {
		piece := body[start:end]
		if inPart {
			tail := len(piece) - len(trimBreak(piece))
			out = append(append(out, r.entity(piece[:len(piece)-tail], depth+1)...), piece[len(piece)-tail:]...)
			return
		}
		out = append(out, r.plain(piece)...)
	}
	for at := 0; at < len(body); {
		end := len(body)
		if i := bytes.IndexByte(body[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if bytes.HasPrefix(body[at:end], delimiter) {
			if tail := string(bytes.TrimRight(body[at+len(delimiter):end], " \t\r\n")); tail == "" || tail == "--" {
				flush(at)
				out = append(out, body[at:end]...)
				start, inPart = end, tail == ""
			}
		}
		at = end
	}
	flush(len(body))
	return out
}

// trimBreak drops the one line break at the end, which belongs to the
// boundary behind it.
func trimBreak(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}

// plain takes the passage out of bytes that are written as they are.
func (r *mailRedactor) plain(b []byte) []byte {
	out, n := r.passage.Remove(string(b))
	r.places += n
	if n == 0 {
		return b
	}
	return []byte(out)
}

// text gives the body of a text without the passage; whole says that it
// cannot be written again and must go.
func (r *mailRedactor) text(body []byte, kind, charset, encoding string) (clean []byte, whole bool) {
	data := decodePart(body, encoding)
	words, back := readCharset(data, charset)
	remove := r.passage.Remove
	if kind == "text/html" {
		remove = r.passage.RemoveHTML
	}
	out, n := remove(words)
	if n == 0 {
		return body, r.holds(data)
	}
	again, ok := back(out)
	if !ok {
		return nil, true
	}
	r.places += n
	return encodePart(again, encoding, r.eol), false
}

// mediaOf reads what a part is; kind is "" when it does not say.
func mediaOf(fields [][]byte) (kind string, params map[string]string) {
	value := strings.TrimSpace(unfolded(fieldOf(fields, "content-type")))
	kind, params, err := mime.ParseMediaType(value)
	if err != nil && kind == "" {
		first, _, _ := strings.Cut(value, ";")
		kind = strings.ToLower(strings.TrimSpace(first))
	}
	if params["boundary"] == "" { // a type that others forgive
		_, rest, found := strings.Cut(value, "boundary=")
		rest, _, _ = strings.Cut(rest, ";")
		if rest = strings.Trim(rest, "\" \t"); found && rest != "" {
			params = map[string]string{"boundary": rest, "charset": params["charset"]}
		}
	}
	return kind, params
}

func encodingOf(fields [][]byte) string {
	first, _, _ := strings.Cut(unfolded(fieldOf(fields, "content-transfer-encoding")), ";")
	return strings.NewReplacer("-", "", " ", "").Replace(strings.ToLower(strings.TrimSpace(first)))
}
