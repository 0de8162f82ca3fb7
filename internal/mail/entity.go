package mail

import (
	"bytes"
	"strings"

	"github.com/jhillyerd/enmime/v2/mediatype"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

// maxMediaType bounds what the reader of media types gets: its work grows
// with the square of the number of parameters.
const maxMediaType = 4 << 10

// entity is a message or a part of one: header, then a body or parts. All
// bytes are slices of the message as it came, so that a signature can be
// checked over them.
type entity struct {
	head        header
	mediaType   string // lower case, never empty; what it is read as
	claimed     string // what it says it is
	params      map[string]string
	disposition string // attachment, inline or ""
	name        string // as claimed
	raw         []byte // header and body
	body        []byte
	parts       []*entity
}

// splitter takes a message apart within its limits. The splitting is our own
// because that is where a bomb hides; what is inside a part is read by enmime.
type splitter struct {
	lim   Limits
	parts int
	read  int // bytes read as text
	notes []*refusal.Error
}

// entity reads raw; what has no type of its own is of type otherwise.
func (s *splitter) entity(raw []byte, depth int, otherwise string) (*entity, error) {
	head, body, err := splitHeader(raw)
	if err != nil {
		return nil, err
	}
	e := &entity{head: head, raw: raw, body: body}
	s.types(e, otherwise)
	if !strings.HasPrefix(e.mediaType, "multipart/") {
		return e, nil
	}
	boundary := strings.TrimRight(e.params["boundary"], " \t")
	if boundary == "" {
		s.warn("a multipart without a boundary was read as text")
		e.mediaType = "text/plain"
		return e, nil
	}
	if depth >= s.lim.Depth {
		return nil, refusal.Rule("mail-too-deep", "the message has parts within parts more than %d deep", s.lim.Depth)
	}
	pieces, closed := split(body, boundary, s.lim.Parts-s.parts+1)
	s.parts += len(pieces)
	if s.parts > s.lim.Parts {
		return nil, refusal.Rule("mail-too-many-parts", "the message has more than %d parts", s.lim.Parts)
	}
	switch {
	case len(pieces) == 0:
		s.warn("the boundary %q was announced and never came", text.Cut(boundary, 70))
		e.mediaType = "text/plain"
		return e, nil
	case !closed:
		s.warn("the boundary %q was not closed", text.Cut(boundary, 70))
	}
	child := "text/plain"
	if e.mediaType == "multipart/digest" {
		child = "message/rfc822"
	}
	for _, p := range pieces {
		part, err := s.entity(p, depth+1, child)
		if err != nil {
			return nil, err
		}
		e.parts = append(e.parts, part)
	}
	return e, nil
}

// types reads Content-Type and Content-Disposition.
func (s *splitter) types(e *entity, otherwise string) {
	claimed := legible(e.head.get("content-type"))
	shape := legible(e.head.get("content-disposition"))
	kind, params, _, err := mediatype.Parse(text.Cut(claimed, maxMediaType))
	if err != nil || !strings.Contains(kind, "/") {
		if claimed != "" {
			s.warn("the type %q cannot be read", text.Cut(claimed, 70))
		}
		kind = otherwise
		if first, _, _ := strings.Cut(claimed, ";"); err != nil && len(e.head) > 0 && plausibleType(first) {
			kind = strings.ToLower(strings.TrimSpace(first))
		}
	}
	e.mediaType, e.params = strings.ToLower(kind), params
	e.claimed = e.mediaType
	disposition, dparams, _, err := mediatype.Parse(text.Cut(shape, maxMediaType))
	if err == nil {
		e.disposition = strings.ToLower(disposition)
	}
	for _, name := range []string{dparams["filename"], params["name"], params["file"], extended(shape, "filename"), extended(claimed, "name")} {
		if e.name == "" {
			e.name = words(name)
		}
	}
	if e.disposition != "inline" && e.disposition != "" {
		e.disposition = "attachment" // RFC 2183: unknown ones are attachments
	}
}

// plausibleType tells whether what stands before the parameters is a type.
func plausibleType(s string) bool {
	major, minor, ok := strings.Cut(strings.TrimSpace(s), "/")
	return ok && major != "" && minor != "" && !strings.ContainsAny(s, "\"'<>@,=?") && !strings.EqualFold(major, "multipart")
}

// split cuts a body at the lines of its boundary. A part's bytes end before
// the line break that stands in front of the boundary (RFC 2046, 5.1.1). It
// stops after most parts.
func split(body []byte, boundary string, most int) (parts [][]byte, closed bool) {
	delimiter := []byte("--" + boundary)
	start := -1
	for at := 0; at < len(body) && len(parts) <= most; {
		end := len(body)
		if i := bytes.IndexByte(body[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if bytes.HasPrefix(body[at:end], delimiter) {
			tail := string(bytes.TrimRight(body[at+len(delimiter):end], " \t\r\n"))
			if tail == "" || tail == "--" {
				if start >= 0 {
					parts = append(parts, trimBreak(body[start:max(start, at)]))
				}
				if tail == "--" {
					return parts, true
				}
				start = end
			}
		}
		at = end
	}
	if start >= 0 && len(parts) <= most {
		parts = append(parts, body[start:])
	}
	return parts, false
}

// trimBreak drops the one line break at the end, which belongs to the boundary.
func trimBreak(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == '\n' {
		b = b[:n-1]
		if n := len(b); n > 0 && b[n-1] == '\r' {
			b = b[:n-1]
		}
	}
	return b
}
