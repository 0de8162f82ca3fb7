package fatturapa_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// hostile are texts that a file's reader could take for something else.
var hostile = map[string]string{
	"an element":         `</Descrizione><Iniettato>1</Iniettato>`,
	"an attribute":       `" Iniettato="1' Iniettato='1`,
	"an entity":          `<!DOCTYPE a [<!ENTITY Iniettato SYSTEM "file:///etc/passwd">]>&Iniettato;&amp;&lt;`,
	"a comment":          `--><!-- Iniettato -->`,
	"CDATA":              `]]><![CDATA[<Iniettato/>]]>`,
	"an instruction":     `?><?Iniettato x?>`,
	"controls":           "a\x00b\x01c\x1b[31md\x7fe\u0085f\u009bg",
	"no characters":      "a\ufffe\uffffb\xff\xc0\xafc",
	"line ends and tabs": "a\r\nb\rc\nd\te\u2028f",
	"bidi":               "conto \u202e00,001\u202c",
	"only blanks":        " \u00a0\u3000 ",
	"very long":          strings.Repeat("<&\"'>", 4000),
}

// everyText calls see with each string that lies in v, to be set.
func everyText(v reflect.Value, path string, see func(path string, s reflect.Value)) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			see(path, v)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				everyText(v.Field(i), path+"."+v.Type().Field(i).Name, see)
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			everyText(v.Elem(), path, see)
		}
	case reflect.Slice:
		for i := range v.Len() {
			everyText(v.Index(i), path, see)
		}
	}
}

// TestHostileTextStaysText puts each text into each field of a document: it is
// refused, or the file is well formed and holds nothing but elements of text.
func TestHostileTextStaysText(t *testing.T) {
	fresh := func() invoice.Invoice {
		inv := issued(t, invoice.DraftInput{Lines: []invoice.Line{work(t, "Assistenza", "22", 1, 100_00), line(t, "Voce", "N2.2", 2, 50_00)}})
		inv.Buyer.PEC = "x@pec.example.it"
		return inv
	}
	written, refused := 0, 0
	for name, text := range hostile {
		var fields []string
		probe := fresh()
		everyText(reflect.ValueOf(&probe).Elem(), "", func(path string, _ reflect.Value) { fields = append(fields, path) })
		for n, field := range fields {
			inv, at := fresh(), 0
			everyText(reflect.ValueOf(&inv).Elem(), "", func(_ string, s reflect.Value) {
				if at == n {
					s.SetString(text)
				}
				at++
			})
			data, err := fatturapa.Marshal(inv)
			if err != nil {
				var own *refusal.Error
				if !errors.As(err, &own) {
					t.Errorf("%s in %s: %v", name, field, err)
				}
				refused++
				continue
			}
			written++
			onlyElements(t, name+" in "+field, data)
		}
	}
	if written < 100 || refused == 0 {
		t.Errorf("%d written, %d refused", written, refused)
	}
}

func onlyElements(t *testing.T, what string, data []byte) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", what, err)
			return
		}
		switch x := token.(type) {
		case xml.StartElement:
			if strings.Contains(x.Name.Local, "Iniettato") || len(x.Attr) > 0 && !strings.Contains(x.Name.Local, "FatturaElettronica") {
				t.Errorf("%s: <%s %v>", what, x.Name.Local, x.Attr)
			}
		case xml.Directive, xml.Comment:
			t.Errorf("%s: %v", what, x)
		case xml.ProcInst:
			if x.Target != "xml" {
				t.Errorf("%s: <?%s", what, x.Target)
			}
		}
	}
}

// What is plain text comes through as it was.
func TestMarksComeThrough(t *testing.T) {
	for _, name := range []string{"an element", "an attribute", "a comment", "CDATA", "an instruction"} {
		text := hostile[name]
		inv := issued(t, invoice.DraftInput{Lines: []invoice.Line{line(t, text, "22", 1, 100_00)}})
		var read struct {
			Words string `xml:"FatturaElettronicaBody>DatiBeniServizi>DettaglioLinee>Descrizione"`
		}
		if err := xml.Unmarshal(marshal(t, inv), &read); err != nil || read.Words != text {
			t.Errorf("%s: %q came out as %q, %v", name, text, read.Words, err)
		}
	}
}
