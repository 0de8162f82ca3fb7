package shop

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"scatto/internal/store"
)

// textScanner goes through the strings of a JSON document without decoding
// anything else: a shop of many tickets is searched text by text.
type textScanner struct {
	data []byte
	at   int
	last string // the string before, which is the name of the field when ':' follows
}

// next gives the next string that is a value, the name of its field and where
// it stands with its quotation marks; the elements of a list bear the name of
// the list. ok is false at the end, and before bytes that are no JSON.
func (t *textScanner) next() (field, s string, from, to int, ok bool) {
	for {
		open := bytes.IndexByte(t.data[t.at:], '"')
		if open < 0 {
			return "", "", 0, 0, false
		}
		from = t.at + open
		to = endOfText(t.data, from)
		if to < 0 {
			return "", "", 0, 0, false
		}
		t.at = to
		if s, ok = textAt(t.data[from:to]); !ok {
			return "", "", 0, 0, false
		}
		if rest := bytes.TrimLeft(t.data[t.at:], " \t\r\n"); len(rest) > 0 && rest[0] == ':' {
			t.last = s
			continue
		}
		return t.last, s, from, to, true
	}
}

// endOfText says where the string that begins at from ends, behind its mark;
// -1 when it does not.
func endOfText(data []byte, from int) int {
	for i := from + 1; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return -1
}

// textAt decodes a string with its quotation marks.
func textAt(quoted []byte) (s string, ok bool) {
	inside := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(inside, '\\') < 0 && utf8.Valid(inside) {
		return string(inside), true
	}
	err := json.Unmarshal(quoted, &s)
	return s, err == nil
}

// rewriteTexts gives a stored record with every text passed through change,
// which gets the name of its field; n counts those that became another.
func rewriteTexts(data []byte, change func(field, s string) string) (out []byte, n int, err error) {
	return rewriteAll(data, func(field, s string) string {
		if inList(opaqueFields(), field) {
			return s
		}
		return change(field, s)
	})
}

// rewriteAll passes hashes and the like through change too. What is no text
// stays byte by byte; data itself comes back when nothing changes.
func rewriteAll(data []byte, change func(field, s string) string) (out []byte, n int, err error) {
	if !json.Valid(data) {
		return nil, 0, json.Unmarshal(data, new(json.RawMessage))
	}
	written := 0
	texts := textScanner{data: data}
	for {
		field, s, from, to, ok := texts.next()
		if !ok {
			break
		}
		now := change(field, s)
		if now == s {
			continue
		}
		put, err := json.Marshal(now)
		if err != nil {
			return nil, 0, err
		}
		out = append(append(out, data[written:from]...), put...)
		written = to
		n++
	}
	if n == 0 {
		return data, 0, nil
	}
	return append(out, data[written:]...), n, nil
}

// plainTexts gives all the texts of a record, a line each.
func plainTexts(data []byte) string {
	var b strings.Builder
	b.Grow(len(data))
	texts := textScanner{data: data}
	for {
		field, s, _, _, ok := texts.next()
		if !ok {
			return b.String()
		}
		if inList(opaqueFields(), field) {
			continue
		}
		b.WriteString(s)
		b.WriteByte('\n')
	}
}

// opaqueFields hold no words: hashes, places of files, sealed secrets.
func opaqueFields() []string {
	return []string{"hash", "sha256", "file_hash", "file", "logo_file", "sealed", "prev"}
}

// fileHashes lists the contents that a record names.
func fileHashes(data []byte) (out []string) {
	if !slices.ContainsFunc(fileFields(), func(field string) bool { return bytes.Contains(data, []byte(`"`+field+`"`)) }) {
		return nil // most records of a large shop
	}
	texts := textScanner{data: data}
	for {
		field, s, _, _, ok := texts.next()
		if !ok {
			return out
		}
		if !inList(fileFields(), field) {
			continue
		}
		if i := strings.LastIndexByte(s, '/'); i >= 0 {
			s = strings.TrimSuffix(s[i+1:], ".eml")
		}
		if len(s) == 64 && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
}

// heldFiles are the files that a record keeps from being removed. A session
// bears the digest of the message that authorised it (R41), and holds none.
func heldFiles(k store.Key, data []byte) []string {
	if k.Family() == "s/" {
		return nil
	}
	return fileHashes(data)
}
