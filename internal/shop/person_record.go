package shop

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"scatto/internal/store"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// rewriteTexts gives a stored record with every text passed through change,
// which gets the name of its field; n counts those that became another.
func rewriteTexts(data []byte, change func(field, s string) string) (out []byte, n int, err error) {
	return rewriteAll(data, func(field, s string) string {
		if slices.Contains(opaqueFields(), field) {
			return s
		}
		return change(field, s)
	})
}

// rewriteAll passes hashes and the like through change too.
func rewriteAll(data []byte, change func(field, s string) string) (out []byte, n int, err error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	r := textRewriter{dec: dec, change: change}
	if err := r.value(""); err != nil {
		return nil, 0, err
	}
	return r.out.Bytes(), r.n, nil
}

type textRewriter struct {
	dec    *json.Decoder
	change func(field, s string) string
	out    bytes.Buffer
	n      int
}

// value copies the next value, which stands in a field.
func (r *textRewriter) value(field string) error {
	tok, err := r.dec.Token()
	if err != nil {
		return err
	}
	switch tok := tok.(type) {
	case json.Delim:
		return r.nested(tok, field)
	case string:
		s := r.change(field, tok)
		if s != tok {
			r.n++
		}
		return r.put(s)
	}
	return r.put(tok)
}

func (r *textRewriter) nested(open json.Delim, field string) error {
	r.out.WriteString(open.String())
	for first := true; r.dec.More(); first = false {
		if !first {
			r.out.WriteByte(',')
		}
		if open == '{' {
			name, err := r.dec.Token()
			if err != nil {
				return err
			}
			field = fmt.Sprint(name)
			if err := r.put(field); err != nil {
				return err
			}
			r.out.WriteByte(':')
		}
		if err := r.value(field); err != nil {
			return err
		}
	}
	end, err := r.dec.Token()
	if err == nil {
		r.out.WriteString(fmt.Sprint(end))
	}
	return err
}

func (r *textRewriter) put(v any) error {
	data, err := json.Marshal(v)
	r.out.Write(data)
	return err
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
	dec := json.NewDecoder(bytes.NewReader(data))
	field := ""
	for {
		tok, err := dec.Token()
		if err != nil {
			return out
		}
		s, ok := tok.(string)
		if !ok {
			continue
		}
		if slices.Contains(fileFields(), field) {
			if i := strings.LastIndexByte(s, '/'); i >= 0 {
				s = strings.TrimSuffix(s[i+1:], ".eml")
			}
			if len(s) == 64 && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
		field = s
	}
}

// recordPlace says whose a record is.
type recordPlace struct{ id, customer, ticket string }

// recordAt reads it from the record's own fields, else from its key.
func recordAt(k store.Key, data []byte) (p recordPlace) {
	var head struct {
		ID       json.RawMessage `json:"id"`
		Number   json.RawMessage `json:"number"`
		Year     int             `json:"year"`
		Customer string          `json:"customer"`
		Ticket   json.RawMessage `json:"ticket"`
		In       int             `json:"ticket_year"`
	}
	_ = json.Unmarshal(data, &head) // a record that is no object is nobody's
	p.customer = head.Customer
	_ = json.Unmarshal(head.ID, &p.id)
	var n int64
	switch {
	case json.Unmarshal(head.Ticket, &p.ticket) == nil:
	case json.Unmarshal(head.Ticket, &n) == nil && n > 0:
		p.ticket = ticket.FormatNumber(head.In, n)
	}
	switch k.Family() {
	case "t/":
		if json.Unmarshal(head.Number, &n) == nil {
			p.id = ticket.FormatNumber(head.Year, n)
			p.ticket = p.id
		}
	case "c/":
		p.customer = p.id
	case "i/", "io/":
		var number invoice.Number
		if json.Unmarshal(head.Number, &number) == nil {
			p.id = number.String()
		}
	}
	parts := k.Parts()
	if p.customer == "" && len(parts) > 0 && len(parts[0]) > 1 && parts[0][0] == 'C' && strings.Trim(parts[0][1:], "0123456789") == "" {
		p.customer = parts[0]
	}
	if p.id == "" {
		p.id = strings.TrimSuffix(k.Family(), "/") + "#" + strings.TrimLeft(strings.Join(parts, "/"), "0")
	}
	return p
}
