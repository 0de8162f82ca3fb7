package customer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func TestNormalise(t *testing.T) {
	in := Customer{
		Name: "  Caffe\u0300   L'Orologio S.r.l. ", VATNumber: "it 028 391 000 19", TaxCode: " 02839100019",
		Address: "Via\u00a0Roma 1", ZIP: " 47921 ", City: "Rimini", Province: "rn", Country: "it",
		SDICode: "m5uxcr1", PEC: " caffe@pec.example.it ", Phone: "\u202a0541 123456\u202c",
		Emails:  []string{"Info@example.it", "", " info@EXAMPLE.it", "b@example.it"},
		IBAN:    "it60 x054 2811 1010 0000 0123 456",
		Mandate: Mandate{ID: "M-1", Signed: calendar.Date{Year: 2025, Month: 5, Day: 10}},
		People:  []Human{{FirstName: " Marco ", Surname: "Rinaldi", Email: " m@example.it"}},
		Note:    "one\r\ntwo\n",
	}
	want := Customer{
		Kind: Business, Name: "Caffè L'Orologio S.r.l.", VATNumber: "02839100019", VATCountry: "IT", TaxCode: "02839100019",
		Address: "Via Roma 1", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT",
		SDICode: "M5UXCR1", PEC: "caffe@pec.example.it", Phone: "0541 123456",
		Emails:  []string{"Info@example.it", "b@example.it"},
		IBAN:    "IT60X0542811101000000123456",
		Mandate: Mandate{ID: "M-1", Signed: calendar.Date{Year: 2025, Month: 5, Day: 10}, Type: MandateCore},
		People:  []Human{{FirstName: "Marco", Surname: "Rinaldi", Email: "m@example.it"}},
		Note:    "one\ntwo",
	}
	got, err := in.Normalise()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	again, err := got.Normalise()
	if err != nil || !cmp.Equal(again, got) {
		t.Errorf("twice: %v %s", err, cmp.Diff(got, again))
	}
	if err := got.Validate(); err != nil {
		t.Error(err)
	}
	if in.Emails[0] != "Info@example.it" || in.People[0].FirstName != " Marco " {
		t.Error("Normalise changed the card it was given")
	}
}

func TestNormaliseFillsIn(t *testing.T) {
	for _, tc := range []struct {
		name string
		in   Customer
		want Customer // Kind, Name, VATCountry, VATNumber, Country count
	}{
		{"first name and surname alone are a person", Customer{FirstName: "Marco", Surname: "Rinaldi"},
			Customer{Kind: Person, Name: "Marco Rinaldi", Country: "IT"}},
		{"a person's name follows a changed surname", Customer{Kind: Person, Name: "Anna Bianchi", FirstName: "Anna", Surname: "Verdi"},
			Customer{Kind: Person, Name: "Anna Verdi", Country: "IT"}},
		{"a sole trader stays a business and keeps the sign's name",
			Customer{Name: "Neri Informatica", FirstName: "Davide", Surname: "Neri", VATNumber: "99900120405"},
			Customer{Kind: Business, Name: "Neri Informatica", VATCountry: "IT", VATNumber: "99900120405", Country: "IT"}},
		{"six characters of SdI code are a public office", Customer{Name: "Istituto", SDICode: "UF1A2B"},
			Customer{Kind: Public, Name: "Istituto", Country: "IT"}},
		{"the VAT prefix tells the country", Customer{Name: "Alpenblick", VATNumber: "ATU12345675"},
			Customer{Kind: Business, Name: "Alpenblick", VATCountry: "AT", VATNumber: "U12345675", Country: "AT"}},
		{"the country tells the VAT prefix", Customer{Name: "Alpenblick", VATNumber: "U12345675", Country: "at"},
			Customer{Kind: Business, Name: "Alpenblick", VATCountry: "AT", VATNumber: "U12345675", Country: "AT"}},
		{"Greece is EL in one and GR in the other", Customer{Name: "Xenia", VATNumber: "EL123456789"},
			Customer{Kind: Business, Name: "Xenia", VATCountry: "EL", VATNumber: "123456789", Country: "GR"}},
		{"a French number that begins with FR stays whole", Customer{Name: "Le Bar", VATCountry: "FR", VATNumber: "FR123456789"},
			Customer{Kind: Business, Name: "Le Bar", VATCountry: "FR", VATNumber: "FR123456789", Country: "FR"}},
		{"a prefix given twice goes", Customer{Name: "Alpenblick", VATCountry: "AT", VATNumber: "ATU12345675"},
			Customer{Kind: Business, Name: "Alpenblick", VATCountry: "AT", VATNumber: "U12345675", Country: "AT"}},
	} {
		got, err := tc.in.Normalise()
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		seen := Customer{Kind: got.Kind, Name: got.Name, VATCountry: got.VATCountry, VATNumber: got.VATNumber, Country: got.Country}
		if diff := cmp.Diff(tc.want, seen); diff != "" {
			t.Errorf("%s:\n%s", tc.name, diff)
		}
		if again, _ := got.Normalise(); !cmp.Equal(again, got) {
			t.Errorf("%s, twice:\n%s", tc.name, cmp.Diff(got, again))
		}
	}
}

func TestNormaliseRefuses(t *testing.T) {
	for _, tc := range []struct {
		name string
		in   Customer
		kind string
	}{
		{"NUL in a name", Customer{Name: "a\x00b"}, "control-character"},
		{"a line break in a name", Customer{Name: "a\nb"}, "control-character"},
		{"an escape sequence in a city", Customer{City: "\x1b[31mRimini"}, "control-character"},
		{"a mark that turns the line around", Customer{Name: "a\u202egnp.exe"}, "control-character"},
		{"NUL in a note", Customer{Note: "a\x00"}, "control-character"},
		{"bytes that are no text", Customer{Address: "Via Caff\xe8"}, "bad-encoding"},
		{"a name of 201 characters", Customer{Name: strings.Repeat("è", 201)}, "too-long"},
		{"a referente's name with a tab", Customer{People: []Human{{Surname: "a\tb"}}}, "control-character"},
	} {
		if _, err := tc.in.Normalise(); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %s", tc.name, err, tc.kind)
		}
	}
	if _, err := (Customer{Name: strings.Repeat("è", 200)}).Normalise(); err != nil {
		t.Errorf("200 characters: %v", err)
	}
}
