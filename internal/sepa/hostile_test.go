package sepa

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
)

// TestHostileTextStaysText puts texts into every field of a collection: the file
// is refused, or holds nothing but elements of text.
func TestHostileTextStaysText(t *testing.T) {
	written := 0
	for name, text := range map[string]string{
		"an element":     `</Nm><Iniettato>1</Iniettato>`,
		"an attribute":   `" Iniettato="1' Iniettato='1`,
		"an entity":      `<!DOCTYPE a [<!ENTITY Iniettato SYSTEM "file:///etc/passwd">]>&Iniettato;`,
		"CDATA":          `]]><![CDATA[<Iniettato/>]]>`,
		"a comment":      `--><!-- Iniettato -->`,
		"controls":       "a\x00b\x1b[31m\u0085\u009b\ufffe\xff",
		"line ends":      "a\r\nb\nc\u2028d",
		"very long":      strings.Repeat("<&\"'>", 2000),
		"nothing legal":  "日本語 שלום",
		"path and slash": "//../../x",
	} {
		for _, f := range Formats() {
			fields := 0
			fill := func(n int) Message {
				m := message(t, f, aurora(t))
				at := 0
				for _, v := range []reflect.Value{reflect.ValueOf(&m.Collections[0]).Elem(), reflect.ValueOf(&m.Creditor).Elem(), reflect.ValueOf(&m).Elem()} {
					for i := range v.NumField() {
						if v.Field(i).Kind() == reflect.String {
							if at == n {
								v.Field(i).SetString(text)
							}
							at++
						}
					}
				}
				fields = at
				return m
			}
			fill(-1)
			for n := range fields {
				data, err := Marshal(fill(n))
				if err != nil {
					continue
				}
				written++
				for dec := xml.NewDecoder(bytes.NewReader(data)); ; {
					token, err := dec.Token()
					if errors.Is(err, io.EOF) {
						break
					}
					if err != nil {
						t.Fatalf("%s in field %d of %s: %v", name, n, f, err)
					}
					switch x := token.(type) {
					case xml.StartElement:
						if strings.Contains(x.Name.Local, "Iniettato") {
							t.Errorf("%s in field %d of %s: <%s>", name, n, f, x.Name.Local)
						}
					case xml.Directive, xml.Comment:
						t.Errorf("%s in field %d of %s: %v", name, n, f, x)
					}
				}
			}
		}
	}
	if written < 100 {
		t.Errorf("only %d files were written", written)
	}
}
