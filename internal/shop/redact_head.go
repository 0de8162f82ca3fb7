package shop

import (
	"bytes"
	"mime"
	"slices"
	"strings"

	"scatto/ticket"
)

// fields parts a header into its fields, as they are written, and the empty
// line behind them; the passage is taken out of each.
func (r *mailRedactor) fields(head []byte) (out [][]byte) {
	for at := 0; at < len(head); {
		end := len(head)
		if i := bytes.IndexByte(head[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line := head[at:end]
		if folded := line[0] == ' ' || line[0] == '\t'; folded && len(out) > 0 && len(bytes.TrimSpace(line)) > 0 {
			out[len(out)-1] = slices.Concat(out[len(out)-1], line)
		} else {
			out = append(out, line)
		}
		at = end
	}
	for i, f := range out {
		out[i] = r.field(f)
	}
	return out
}

// field gives one field without the passage.
func (r *mailRedactor) field(raw []byte) []byte {
	name, value, ok := strings.Cut(string(raw), ":")
	if !ok {
		return r.plain(raw)
	}
	end := value[len(strings.TrimRight(value, "\r\n")):]
	value = unfolded(value)
	shown := decodeWords(value)
	clean, n := r.passage.Remove(shown)
	if n == 0 && !r.inParameters(value) {
		return raw
	}
	r.places += max(n, 1)
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "content-type", "content-disposition", "content-description", "content-id":
		clean = r.parameters(value)
	case "subject", "comments", "thread-topic", "keywords":
		clean = " " + fold(mime.QEncoding.Encode("utf-8", strings.TrimSpace(clean)), r.eol)
	default: // addresses and the like: what they say is read by its shape
		if clean, n = r.passage.Remove(value); n == 0 {
			clean = " " + ticket.Omitted
		}
		clean = strings.TrimRight(clean, " ")
	}
	return []byte(name + ":" + clean + end)
}

// inParameters says whether a parameter, such as a file's name that is written
// in pieces, holds the passage.
func (r *mailRedactor) inParameters(value string) bool {
	_, params, err := mime.ParseMediaType(value)
	for _, v := range params {
		if _, n := r.passage.Remove(decodeWords(v)); err == nil && n > 0 {
			return true
		}
	}
	return false
}

// parameters writes a type or disposition anew; what cannot be kept goes.
func (r *mailRedactor) parameters(value string) string {
	kind, params, err := mime.ParseMediaType(value)
	if err != nil {
		kind, _ = r.passage.Remove(strings.Split(value, ";")[0])
		return " " + strings.TrimSpace(kind)
	}
	for name, v := range params {
		if name != "boundary" {
			params[name], _ = r.passage.Remove(decodeWords(v))
		}
	}
	if whole := mime.FormatMediaType(kind, params); whole != "" {
		return " " + whole
	}
	return " " + kind
}

// safeHead gives the fields of a header that do not hold the passage, and no
// type or encoding: what follows is plain text.
func (r *mailRedactor) safeHead(head []byte) (out []byte) {
	for _, f := range r.fields(head) {
		name, value, ok := strings.Cut(string(f), ":")
		name = strings.ToLower(strings.TrimSpace(name))
		if ok && !strings.HasPrefix(name, "content-") && !r.holds([]byte(decodeWords(unfolded(value)))) && !r.inside(f, 0) {
			out = append(out, f...)
		}
	}
	return out
}

// fieldOf gives the value of the first field of a name, as it is written.
func fieldOf(fields [][]byte, name string) string {
	for _, f := range fields {
		if key, value, ok := strings.Cut(string(f), ":"); ok && strings.EqualFold(strings.TrimSpace(key), name) {
			return value
		}
	}
	return ""
}

// setField puts one field in place of those with its name, at the end.
func setField(fields [][]byte, name, value, eol string) [][]byte {
	var out [][]byte
	rest := [][]byte{}
	for _, f := range fields {
		key, _, ok := strings.Cut(string(f), ":")
		switch {
		case len(bytes.TrimSpace(f)) == 0:
			rest = append(rest, f)
		case !ok || !strings.EqualFold(strings.TrimSpace(key), name):
			out = append(out, f)
		}
	}
	if len(rest) == 0 {
		rest = append(rest, []byte(eol))
	}
	return append(append(out, []byte(name+": "+value+eol)), rest...)
}

// unfolded gives a field's value on one line.
func unfolded(value string) string {
	return strings.NewReplacer("\r\n", "", "\n", "").Replace(value)
}

// fold breaks a long value between its encoded words.
func fold(value, eol string) string { return strings.ReplaceAll(value, "?= =?", "?="+eol+" =?") }

// decodeWords gives a value with its encoded words (RFC 2047) read.
func decodeWords(s string) string {
	if !strings.Contains(s, "=?") {
		return s
	}
	d := mime.WordDecoder{CharsetReader: readWord}
	if out, err := d.DecodeHeader(s); err == nil {
		return out
	}
	return s
}
