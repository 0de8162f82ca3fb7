package customer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

func TestSiteValidate(t *testing.T) {
	for _, row := range []struct {
		what string
		site Site
		kind string
	}{
		{"a name is enough", Site{Name: "Hotel Miramare"}, ""},
		{"everything", Site{Name: "Lido", ZIP: "47921", Province: "RN", Patron: "10-14", Kilometres: 2000, Phone: "0541 1", Email: "a@b.example"}, ""},
		{"R12: a leap day is a day of every year", Site{Name: "Lido", Patron: "02-29"}, ""},
		{"no name", Site{}, "site-without-name"},
		{"a name that reads as an id", Site{Name: "l12"}, "bad-site-name"},
		{"R90: a CAP of four digits", Site{Name: "Lido", ZIP: "4792"}, "bad-zip"},
		{"a province in words", Site{Name: "Lido", Province: "RIMINI"}, "bad-province"},
		{"R12: a patron of one year", Site{Name: "Lido", Patron: "2026-05-25"}, "bad-patron"},
		{"R12: a patron in words", Site{Name: "Lido", Patron: "ottobre"}, "bad-patron"},
		{"a negative way", Site{Name: "Lido", Kilometres: -1}, "bad-kilometres"},
		{"a way too long", Site{Name: "Lido", Kilometres: 2001}, "bad-kilometres"},
		{"a phone number without digit", Site{Name: "Lido", Phone: "casa"}, "bad-phone"},
		{"R02: an address without @", Site{Name: "Lido", Email: "lido"}, "bad-email"},
	} {
		if got := refusal.KindOf(row.site.Validate()); got != row.kind {
			t.Errorf("%s: %q, want %q", row.what, got, row.kind)
		}
	}
	if err := (Site{Name: "Lido", Patron: "02-30"}).Validate(); err == nil {
		t.Error("R12: the thirtieth of February was taken")
	}
}

func TestSiteNormalise(t *testing.T) {
	in := Site{Name: " Hotel \u00a0 Caffe\u0300 ", Province: "rn", Phone: "\u202a0541 1\u202c", Note: "one\r\ntwo\n"}
	want := Site{Name: "Hotel Caffè", Province: "RN", Phone: "0541 1", Note: "one\ntwo"}
	got, err := in.Normalise()
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
	again, err := got.Normalise()
	if diff := cmp.Diff(got, again); err != nil || diff != "" {
		t.Error("twice changes something:", err, diff)
	}
	if _, err := (Site{Name: "a\x1b[31m"}).Normalise(); err == nil {
		t.Error("a control character was taken")
	}
}

func TestSiteID(t *testing.T) {
	for words, want := range map[string]int64{"L0001": 1, " l12 ": 12, "L12345": 12345, "L": 0, "L0": 0, "Lido": 0, "12": 0, "L-1": 0, "L1x": 0, "": 0} {
		if n, ok := ParseSiteID(words); n != want && ok || ok != (want > 0) {
			t.Errorf("%q: %d %v, want %d", words, n, ok, want)
		}
	}
	if SiteID(1) != "L0001" || SiteID(12345) != "L12345" {
		t.Error(SiteID(1), SiteID(12345))
	}
}

func TestSiteMatches(t *testing.T) {
	s := Site{ID: "L0007", Name: "Hotel Cà d'Oro", City: "Rimini"}
	for words, want := range map[string]bool{"ca": true, "ORO hotel": true, "rimini oro": true, "l7": true, "L0007": true, "l8": false, "lido": false, "": false, " ": false} {
		if s.Matches(words) != want {
			t.Errorf("%q: want %v", words, want)
		}
	}
}
