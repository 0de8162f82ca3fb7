package shop

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"scatto/tariff/invoice"
)

// column is one column of a CSV: the way from the record to its value.
type column struct {
	head string   // "totals_net"
	path []string // "totals", "net"
}

// columns gives the flat columns of a struct: what is nested stands under both
// names, a list of records that has a table of its own is left to it.
func (x *exporter) columns(t reflect.Type, prefix []string, own []exportTable) (out []column) {
	for _, f := range x.fields(t) {
		path := append(slices.Clip(prefix), f.name)
		inner := f.typ
		if inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		switch {
		case slices.ContainsFunc(own, func(e exportTable) bool { return e.field == strings.Join(path, ".") }):
		case nests(inner):
			out = append(out, x.columns(inner, path, own)...)
		default:
			out = append(out, column{strings.Join(path, "_"), path})
		}
	}
	if holdsFile(t) {
		path := append(slices.Clip(prefix), exportedAs)
		out = append(out, column{strings.Join(path, "_"), path})
	}
	return out
}

// nests reports a struct that is written as its fields.
func nests(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t != timeType && t != numberType && !t.Implements(textMarshal) && !t.Implements(jsonMarshal)
}

// cells gives the cells of one row.
func cells(cols []column, o outObject) []string {
	row := make([]string, len(cols))
	for i, c := range cols {
		var v any = o
		for _, name := range c.path {
			inner, ok := v.(outObject)
			if !ok {
				v = nil
				break
			}
			v = inner.get(name)
		}
		row[i] = cell(v)
	}
	return row
}

// cell gives one value: words are defused, a list of words stands with
// semicolons between, all else that is nested is JSON.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case bool:
		if v {
			return "true"
		}
		return "false"
	case json.Number:
		return string(v)
	case outPlain:
		return string(v)
	case outText:
		return invoice.Defused(string(v))
	case []any:
		var words []string
		for _, one := range v {
			switch one := one.(type) {
			case outText:
				words = append(words, string(one))
			case outPlain:
				words = append(words, string(one))
			case json.Number:
				words = append(words, string(one))
			default:
				return asJSON(v)
			}
		}
		return invoice.Defused(strings.Join(words, "; "))
	}
	return asJSON(v)
}

func asJSON(v any) string {
	var b bytes.Buffer
	appendJSON(&b, v)
	return invoice.Defused(b.String())
}

// at gives the list at a path such as "charge.lines", nil when there is none.
func (o outObject) at(path string) []any {
	var v any = o
	for name := range strings.SplitSeq(path, ".") {
		inner, ok := v.(outObject)
		if !ok {
			return nil
		}
		v = inner.get(name)
	}
	list, _ := v.([]any)
	return list
}

// elementAt gives the type of the elements of the list at a path.
func (x *exporter) elementAt(t reflect.Type, path string) reflect.Type {
	for name := range strings.SplitSeq(path, ".") {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		i := slices.IndexFunc(x.fields(t), func(f structField) bool { return f.name == name })
		if i < 0 {
			return nil
		}
		t = x.fields(t)[i].typ
	}
	return t.Elem()
}
