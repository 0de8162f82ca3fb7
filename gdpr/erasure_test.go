package gdpr_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/gdpr"
)

func TestPortions(t *testing.T) {
	for _, row := range []struct {
		name string
		in   gdpr.Portion
		want string
	}{
		{"R96: invoices of a year", gdpr.Portion{Category: gdpr.CategoryInvoices, Fate: gdpr.Kept, Year: 2024, Reason: "art. 2220 c.c.", Until: gdpr.InvoicesKeptUntil(2024)},
			"fatture 2024 (art. 2220 c.c.) fino al 2034-12-31"},
		{"R96: what goes", gdpr.Portion{Category: gdpr.CategoryContacts, Fate: gdpr.Erased}, "contatti non fiscali"},
		{"R96: as long as a reason lasts", gdpr.Portion{Category: gdpr.CategoryCard, Fate: gdpr.Kept, Reason: "art. 17(3)(e) GDPR: credito non incassato"},
			"anagrafica (art. 17(3)(e) GDPR: credito non incassato)"},
	} {
		if got := row.in.Italian(); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

func TestErasureOutcome(t *testing.T) {
	gone, kept := gdpr.Portion{Fate: gdpr.Erased}, gdpr.Portion{Fate: gdpr.Kept}
	for _, row := range []struct {
		name string
		in   []gdpr.Portion
		want gdpr.Outcome
	}{
		{"R96: nothing there", nil, gdpr.Nothing},
		{"R96: all goes", []gdpr.Portion{gone}, gdpr.Done},
		{"R96: something is kept", []gdpr.Portion{gone, kept}, gdpr.Partial},
	} {
		if got := gdpr.ErasureOutcome(row.in); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
	}
}

// GDP-17: what the example keeps and erases, in its words.
func TestErasureOfTheExample(t *testing.T) {
	var rows []struct {
		ID       string
		Expected struct {
			Conservati, Cancellati []string
			Esito                  string
		}
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(shared(t, "spec/examples.json"), &raw); err != nil {
		t.Fatal(err)
	}
	for _, r := range raw {
		if strings.Contains(string(r), `"GDP-17"`) {
			rows = append(rows, struct {
				ID       string
				Expected struct {
					Conservati, Cancellati []string
					Esito                  string
				}
			}{})
			if err := json.Unmarshal(r, &rows[0]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(rows) != 1 {
		t.Fatal("GDP-17 not found")
	}
	list := []gdpr.Portion{
		{Category: gdpr.CategoryInvoices, Fate: gdpr.Kept, Year: 2024, Reason: gdpr.InvoicesLaw, Until: gdpr.InvoicesKeptUntil(2024)},
		{Category: gdpr.CategoryContacts, Fate: gdpr.Erased}, {Category: gdpr.CategoryAttachments, Fate: gdpr.Erased}, {Category: gdpr.CategoryTickets, Fate: gdpr.Erased},
		{Category: gdpr.CategoryCard, Fate: gdpr.Pseudonymised},
	}
	gdpr.SortPortions(list)
	want := rows[0].Expected
	if diff := cmp.Diff(want.Conservati, gdpr.Lines(list, gdpr.Kept)); diff != "" {
		t.Error(diff)
	}
	got := gdpr.Lines(list, gdpr.Erased)
	for _, w := range want.Cancellati {
		found := false
		for _, g := range got {
			found = found || g == w
		}
		if !found {
			t.Errorf("%q is not among %q", w, got)
		}
	}
	if gdpr.ErasureOutcome(list) != gdpr.Partial || want.Esito != "parziale" {
		t.Error("the outcome is not partial")
	}
}
