package gdpr_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/gdpr"
	"scatto/internal/refusal"
)

func TestSubjectIsTidied(t *testing.T) {
	got, err := gdpr.NewSubject(gdpr.Subject{Name: "  Anna   Verdi ", TaxCode: "vrdnna80a41h501x",
		Emails: []string{"Anna@Hotel.IT", "anna@hotel.it", "a.verdi@casa.it"}, Phones: []string{" 333 1234567", "", "333 1234567"}})
	if err != nil {
		t.Fatal(err)
	}
	want := gdpr.Subject{Name: "Anna Verdi", TaxCode: "VRDNNA80A41H501X",
		Emails: []string{"anna@hotel.it", "a.verdi@casa.it"}, Phones: []string{"333 1234567"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, row := range []struct {
		name, email string
		want        bool
	}{
		{"R97: the second address of one person", "A.Verdi@casa.it", true},
		{"R97: somebody else's", "luca@hotel.it", false},
		{"R97: no address", "", false},
	} {
		if got.Has(row.email) != row.want {
			t.Errorf("%s: %v", row.name, !row.want)
		}
	}
	for phone, want := range map[string]bool{"+39 333 123 45 67": true, "0039 3331234567": true, "333-1234567": true, "333123456": false, "": false} {
		if got.HasPhone(phone) != want {
			t.Errorf("R97: the number %q is the person's: %v", phone, !want)
		}
	}
}

func TestSubjectNeedsMoreThanAName(t *testing.T) {
	if _, err := gdpr.NewSubject(gdpr.Subject{Name: "Anna Verdi"}); refusal.KindOf(err) != "subject-unclear" {
		t.Errorf("R97: %v", err)
	}
	if _, err := gdpr.NewSubject(gdpr.Subject{Emails: []string{"anna"}}); err == nil {
		t.Error("R97: an address without host was taken")
	}
}
