package shop

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

// exportField is one field of a record as the documentation lists it.
type exportField struct {
	path string // "messages[].text"
	kind string // text, amount, …
	key  string // in the table of words
}

// schema lists the fields of a family in the order in which they are written.
func schema(f exportFamily) []exportField {
	var out []exportField
	add := func(names []string) {
		for _, name := range names {
			kind := "text"
			switch name {
			case "open":
				kind = "amount"
			case "n", "year":
				kind = "number"
			}
			out = append(out, exportField{name, kind, f.name + "." + name})
		}
	}
	add(f.first)
	t := reflect.TypeOf(f.record)
	switch {
	case t.Kind() == reflect.Map:
		out = append(out, exportField{givenField, "object", f.name + "." + givenField})
		out = append(out, fieldsOf(t.Elem(), givenField+".*.")...)
	case f.verbatim && len(f.first) > 0:
		out = append(out, exportField{"line", "object", f.name + ".line"})
		out = append(out, fieldsOf(t, "line.")...)
	default:
		for _, one := range fieldsOf(t, "") {
			if !slices.Contains(f.first, one.path) {
				out = append(out, one)
			}
		}
	}
	add(f.more)
	return out
}

// fieldsOf lists the fields below a type.
func fieldsOf(t reflect.Type, prefix string, above ...reflect.Type) (out []exportField) {
	t = pointedTo(t)
	if !nests(t) || slices.Contains(above, t) { // a piece holds its earlier lives
		return nil
	}
	above = append(slices.Clip(above), t)
	for _, f := range structFields(t) {
		kind := kindOf(f.typ)
		path := prefix + f.name
		out = append(out, exportField{path, kind, f.key})
		inner := pointedTo(f.typ)
		switch inner.Kind() {
		case reflect.Struct:
			out = append(out, fieldsOf(inner, path+".", above...)...)
		case reflect.Slice, reflect.Array:
			out = append(out, fieldsOf(inner.Elem(), path+"[].", above...)...)
		case reflect.Map:
			out = append(out, fieldsOf(inner.Elem(), path+".*.", above...)...)
		}
	}
	if holdsFile(t) {
		out = append(out, exportField{prefix + exportedAs, "text", "*." + exportedAs})
	}
	return out
}

func pointedTo(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// kindOf names what a field holds, as the documentation explains it.
func kindOf(t reflect.Type) string {
	t = pointedTo(t)
	switch t {
	case timeType:
		return "instant"
	case reflect.TypeFor[money.Cents]():
		return "amount"
	case reflect.TypeFor[money.Rate]():
		return "rate"
	case reflect.TypeFor[calendar.Date]():
		return "date"
	case numberType:
		return "text"
	}
	if t.Implements(reflect.TypeFor[fmt.Stringer]()) {
		return "text"
	}
	switch t.Kind() {
	case reflect.Bool:
		return "yes/no"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return "number"
	case reflect.Map:
		return "object"
	case reflect.Struct:
		if nests(t) {
			return "object"
		}
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "list"
	}
	return "text"
}

// fieldTable is the documentation of a family's fields as a table.
func fieldTable(all map[string]fieldWord, f exportFamily) string {
	var b strings.Builder
	b.WriteString("| field / campo | kind / tipo | English | italiano |\n|---|---|---|---|\n")
	for _, one := range schema(f) {
		w := wordsIn(all, one.key)
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", one.path, one.kind, w.English, w.Italian)
	}
	return b.String()
}
