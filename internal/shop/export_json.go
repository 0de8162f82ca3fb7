package shop

import (
	"bytes"
	"encoding/json"
	"strings"
)

// appendJSON writes a tree of an export as JSON without blanks.
func appendJSON(b *bytes.Buffer, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		if v {
			b.WriteString("true")
		} else {
			b.WriteString("false")
		}
	case json.Number:
		b.WriteString(string(v))
	case outPlain:
		appendString(b, string(v))
	case outText:
		appendString(b, string(v))
	case []any:
		b.WriteByte('[')
		for i, one := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			appendJSON(b, one)
		}
		b.WriteByte(']')
	case outObject:
		b.WriteByte('{')
		for i, f := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			appendString(b, f.name)
			b.WriteByte(':')
			appendJSON(b, f.value)
		}
		b.WriteByte('}')
	}
}

func appendString(b *bytes.Buffer, s string) {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s)       // a buffer takes everything
	b.Truncate(b.Len() - 1) // the line break
}

// get finds a field of an object, nil when there is none.
func (o outObject) get(name string) any {
	for _, f := range o {
		if f.name == name {
			return f.value
		}
	}
	return nil
}

// text gives a field's words, "" when it is absent or no text.
func (o outObject) text(name string) string {
	switch v := o.get(name).(type) {
	case outText:
		return string(v)
	case outPlain:
		return string(v)
	case json.Number:
		return string(v)
	}
	return ""
}

// with sets a field: in its place, or at the end.
func (o outObject) with(name string, value any) outObject {
	for i := range o {
		if o[i].name == name {
			o[i].value = value
			return o
		}
	}
	return append(o, outField{name, value})
}

// lead sets fields that stand first.
func (o outObject) lead(fields ...outField) outObject {
	var out outObject
	for _, f := range fields {
		out = append(out, f)
	}
	for _, f := range o {
		if !strings.Contains(" "+fieldNames(fields)+" ", " "+f.name+" ") {
			out = append(out, f)
		}
	}
	return out
}

func fieldNames(fields []outField) string {
	var all []string
	for _, f := range fields {
		all = append(all, f.name)
	}
	return strings.Join(all, " ")
}
