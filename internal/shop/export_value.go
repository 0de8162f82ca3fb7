package shop

import (
	"encoding"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// What an export writes is a tree of these: outObject, []any, outText,
// outPlain, bool, json.Number or nil.
type (
	outObject []outField
	outField  struct {
		name  string
		value any
	}
	outText  string // words that somebody wrote: a spreadsheet must not run them
	outPlain string // an amount, a date, an instant, a rate
)

// secretFields never leave: the keyed hash of an access code, and the code
// itself, sealed, in a letter that was not sent yet (R03).
func secretFields() []string { return []string{"shop.credential.hash", "shop.Letter.sealed"} }

// structField is a field of a record as JSON names it.
type structField struct {
	name  string
	key   string // "ticket.Message.text"
	index []int
	typ   reflect.Type
	zero  bool // omitzero: a zero value is absent
}

// structFields lists the fields of t in their order, those of embedded structs
// in their place.
func structFields(t reflect.Type) (out []structField) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" {
			for _, inner := range structFields(f.Type) {
				inner.index = append([]int{i}, inner.index...)
				out = append(out, inner)
			}
			continue
		}
		if !f.IsExported() || name == "-" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		key := t.String() + "." + name
		if !slices.Contains(secretFields(), key) {
			out = append(out, structField{name, key, []int{i}, f.Type, strings.Contains(options, "omitzero")})
		}
	}
	return out
}

var (
	timeType    = reflect.TypeFor[time.Time]()
	numberType  = reflect.TypeFor[invoice.Number]()
	rawType     = reflect.TypeFor[json.RawMessage]()
	textMarshal = reflect.TypeFor[encoding.TextMarshaler]()
	jsonMarshal = reflect.TypeFor[json.Marshaler]()
)

// outValue turns a value of a record into what is written: instants in the
// shop's zone, absent values nil, lists never nil.
func (x *exporter) outValue(v reflect.Value) (any, error) {
	t := v.Type()
	switch {
	case t == timeType:
		if at := v.Interface().(time.Time); !at.IsZero() {
			return outPlain(calendar.Show(at)), nil
		}
		return nil, nil
	case t == numberType:
		if n := v.Interface().(invoice.Number); n != (invoice.Number{}) { // one of another system is what somebody wrote
			return outText(n.String()), nil
		}
		return nil, nil
	case t == rawType || t.Kind() != reflect.Pointer && (t.Implements(textMarshal) || t.Implements(jsonMarshal)):
		return outMarshalled(v)
	}
	switch t.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil, nil
		}
		return x.outValue(v.Elem())
	case reflect.Struct:
		return x.outStruct(v)
	case reflect.Slice, reflect.Array:
		return x.outList(v)
	case reflect.Map:
		return x.outMap(v)
	case reflect.String:
		if v.Len() == 0 {
			return nil, nil
		}
		return outText(v.String()), nil
	case reflect.Bool:
		return v.Bool(), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if named, ok := v.Interface().(fmt.Stringer); ok { // a rate in percent, a weekday
			return outPlain(named.String()), nil
		}
		return json.Number(fmt.Sprint(v.Interface())), nil
	}
	return nil, fmt.Errorf("an export cannot write a %s", t)
}

func (x *exporter) outStruct(v reflect.Value) (any, error) {
	var o outObject
	for _, f := range x.fields(v.Type()) {
		part := v.FieldByIndex(f.index)
		if f.zero && part.IsZero() && nests(f.typ) {
			o = append(o, outField{f.name, nil})
			continue
		}
		value, err := x.outValue(part)
		if err != nil {
			return nil, err
		}
		o = append(o, outField{f.name, value})
	}
	return x.withFile(v.Type(), o)
}

// fields is structFields, remembered.
func (x *exporter) fields(t reflect.Type) []structField {
	known, ok := x.known[t]
	if !ok {
		known = structFields(t)
		x.known[t] = known
	}
	return known
}

func (x *exporter) outList(v reflect.Value) (any, error) {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		if v.Len() == 0 {
			return nil, nil
		}
		return outPlain(base64.StdEncoding.EncodeToString(v.Bytes())), nil
	}
	list := make([]any, 0, v.Len())
	for i := range v.Len() {
		value, err := x.outValue(v.Index(i))
		if err != nil {
			return nil, err
		}
		list = append(list, value)
	}
	return list, nil
}

func (x *exporter) outMap(v reflect.Value) (any, error) {
	o := outObject{}
	for _, key := range v.MapKeys() {
		value, err := x.outValue(v.MapIndex(key))
		if err != nil {
			return nil, err
		}
		o = append(o, outField{fmt.Sprint(key.Interface()), value})
	}
	slices.SortFunc(o, func(a, b outField) int { return strings.Compare(a.name, b.name) })
	return o, nil
}

// outMarshalled takes a value as its own JSON says it: an amount, a date.
func outMarshalled(v reflect.Value) (any, error) {
	data, err := json.Marshal(v.Interface())
	if err != nil {
		return nil, err
	}
	var plain any
	if err := json.Unmarshal(data, &plain); err != nil {
		return nil, err
	}
	switch p := plain.(type) {
	case nil, bool:
		return p, nil
	case string:
		if p == "" {
			return nil, nil
		}
		return outPlain(p), nil
	case float64:
		return outPlain(data), nil // a rate
	}
	return nil, fmt.Errorf("an export cannot write a %s", v.Type())
}
