package cmd

import (
	"bytes"
	"encoding"
	"encoding/csv"
	"encoding/json"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

// A CSV is made of the value that --json prints: a list has a row an element,
// a report (a struct whose field has the tag `csv:"rows"`) a row an element of
// that list, all else is one row. Columns are the type's fields in their
// order, also where there is no row; a field of an object inside stands as
// "contract.id". A list of words has "; " between, a list of objects is JSON.
// Lines end as RFC 4180 says, with CRLF.

// csvForm is a value whose JSON is that of another one.
type csvForm interface{ jsonForm() any }

// csvColumn is one column and the way to its value.
type csvColumn struct {
	name string
	get  func(row reflect.Value) reflect.Value // invalid: there is none
}

// csvRows writes rows of one type.
type csvRows struct {
	columns []csvColumn
	w       *csv.Writer
}

// writeCSV writes v, the value that --json prints.
func writeCSV(out io.Writer, v any) error {
	rows := csvList(reflect.ValueOf(v))
	kind := rows.Type()
	if isCSVList(kind) {
		kind = kind.Elem()
	}
	w := newCSVRows(out, kind)
	if !isCSVList(rows.Type()) {
		w.add(rows)
	}
	for i := 0; isCSVList(rows.Type()) && i < rows.Len(); i++ {
		w.add(rows.Index(i))
	}
	return w.end()
}

// csvList is the list that makes the rows of v, else v itself.
func csvList(v reflect.Value) reflect.Value {
	v = reflect.Indirect(v)
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			if v.Type().Field(i).Tag.Get("csv") == "rows" {
				return v.Field(i)
			}
		}
	}
	return v
}

func isCSVList(t reflect.Type) bool { return t.Kind() == reflect.Slice && !marshals(t) }

func newCSVRows(out io.Writer, t reflect.Type) *csvRows {
	r := &csvRows{columns: csvColumns(t, nil), w: csv.NewWriter(out)}
	r.w.UseCRLF = true
	if r.columns == nil {
		r.columns = []csvColumn{{"value", func(row reflect.Value) reflect.Value { return row }}}
	}
	head := make([]string, len(r.columns))
	for i, c := range r.columns {
		head[i] = c.name
	}
	_ = r.w.Write(head) // end tells
	return r
}

func (r *csvRows) add(v reflect.Value) {
	row := make([]string, len(r.columns))
	for i, c := range r.columns {
		row[i] = csvCell(c.get(v))
	}
	_ = r.w.Write(row) // end tells
}

func (r *csvRows) end() error {
	r.w.Flush()
	return r.w.Error()
}

// csvColumns gives the columns of a struct, nil for any other type and for one
// that stands inside itself.
func csvColumns(t reflect.Type, outside []reflect.Type) (out []csvColumn) {
	t, open := csvOpened(t)
	if t.Kind() != reflect.Struct || marshals(t) || slices.Contains(outside, t) {
		return nil
	}
	outside = append(slices.Clip(outside), t)
	put := func(c csvColumn, own bool) {
		for i := range out {
			if out[i].name == c.name { // as in JSON, the outer one of two wins
				if own {
					out[i] = c
				}
				return
			}
		}
		out = append(out, c)
	}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || !f.IsExported() && !f.Anonymous {
			continue
		}
		get := func(row reflect.Value) reflect.Value {
			if row = open(row); !row.IsValid() {
				return row
			}
			return row.Field(i)
		}
		inner := csvColumns(f.Type, outside)
		prefix := ""
		switch {
		case inner == nil:
			put(csvColumn{name, get}, true)
			continue
		case name != "":
			prefix = name + "."
		}
		for _, c := range inner {
			put(csvColumn{prefix + c.name, func(row reflect.Value) reflect.Value {
				if row = get(row); !row.IsValid() {
					return row
				}
				return c.get(row)
			}}, prefix != "")
		}
	}
	return out
}

// csvOpened gives the type whose fields make the JSON of t, and how to come
// from the one value to the other; invalid where it is null.
func csvOpened(t reflect.Type) (reflect.Type, func(reflect.Value) reflect.Value) {
	switch {
	case t.Kind() == reflect.Pointer:
		inner, open := csvOpened(t.Elem())
		return inner, func(v reflect.Value) reflect.Value {
			if v = v.Elem(); !v.IsValid() { // nil
				return v
			}
			return open(v)
		}
	case t.Implements(reflect.TypeFor[csvForm]()):
		form := func(v reflect.Value) reflect.Value { return reflect.ValueOf(v.Interface().(csvForm).jsonForm()) }
		inner, open := csvOpened(form(reflect.Zero(t)).Type())
		return inner, func(v reflect.Value) reflect.Value { return open(form(v)) }
	}
	return t, func(v reflect.Value) reflect.Value { return v }
}

// marshals reports a type that writes its own JSON.
func marshals(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[json.Marshaler]()) || t.Implements(reflect.TypeFor[encoding.TextMarshaler]())
}

// csvNumber is what no spreadsheet runs, whatever it begins with.
var csvNumber = regexp.MustCompile(`^-?[0-9]+([.][0-9]+)?$`)

// csvCell gives one value: nothing for null, words defused.
func csvCell(v reflect.Value) string {
	if !v.IsValid() {
		return ""
	}
	data, err := marshalPlain(v.Interface())
	if err != nil {
		return ""
	}
	switch data[0] {
	case 'n': // null
		return ""
	case '"':
		var text string
		_ = json.Unmarshal(data, &text) // it was made here
		return csvText(text)
	case '[':
		if text, ok := csvWords(data); ok {
			return csvText(text)
		}
	case '{':
		if string(data) == "{}" {
			return ""
		}
	default: // a number, true, false
		return string(data)
	}
	return invoice.Defused(ui.CleanLines(string(data))) // a list or an object, as JSON
}

// csvWords is a list of plain values as one text.
func csvWords(data []byte) (string, bool) {
	var list []any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&list); err != nil {
		return "", false
	}
	words := make([]string, len(list))
	for i, one := range list {
		switch one := one.(type) {
		case string:
			words[i] = one
		case json.Number:
			words[i] = one.String()
		default:
			return "", false
		}
	}
	return strings.Join(words, "; "), true
}

func csvText(s string) string {
	if csvNumber.MatchString(s) {
		return s
	}
	return invoice.Defused(ui.CleanLines(s))
}
