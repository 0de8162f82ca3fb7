package ads

import (
	"errors"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

func TestChecklistIsWhole(t *testing.T) {
	for path, ours := range map[string]string{"ref/ads/checklist.tsv": checklistTSV, "ref/ads/categorie.tsv": categoriesTSV} {
		if string(shared(t, path)) != ours {
			t.Errorf("%s differs from the reference", path)
		}
	}
}

func TestItems(t *testing.T) {
	// The rows that begin with each group's letters; 45 in all (R85, R86, R89).
	got := map[string]int{}
	for _, item := range Items() {
		group, _, _ := strings.Cut(item.ID, "-")
		got[group]++
		if item.Group == "" || item.Text == "" || item.Source == "" || item.Evidence == "" || item.Cadence == "" || item.Owner == "" {
			t.Errorf("%s lacks a column", item.ID)
		}
		if item.PerDevice() != (group == "PC") {
			t.Errorf("%s: per device %v", item.ID, item.PerDevice())
		}
	}
	for group, want := range map[string]int{"ADS": 24, "PC": 13, "CLI": 1, "CNF": 7} {
		if got[group] != want {
			t.Errorf("%s: %d items, want %d", group, got[group], want)
		}
	}
	for id, months := range map[string]int{"ADS-01": 0, "ADS-08": 12, "ADS-13": 1, "ADS-22": 6, "PC-02": 0, "PC-04": 3, "CNF-03": 12} {
		if item, err := ItemByID(id); err != nil || item.Months != months {
			t.Errorf("%s: %d months, want %d (%v)", id, item.Months, months, err)
		}
	}
	Items()[0].ID = "changed"
	if Items()[0].ID != "ADS-01" {
		t.Error("a caller changed the checklist")
	}
}

func TestItemByID(t *testing.T) {
	if item, err := ItemByID(" pc-04 "); err != nil || item.ID != "PC-04" {
		t.Errorf("pc-04: %v %v", item.ID, err)
	}
	for id, nearest := range map[string]string{"PC-4": "PC-04", "PC04": "PC-04", "AD-12": "ADS-12", "CNF-99": "CNF-0", "": "PC-"} {
		_, err := ItemByID(id)
		var e *refusal.Error
		if !errors.As(err, &e) || e.Class != refusal.ClassNotFound {
			t.Errorf("%q: %v", id, err)
			continue
		}
		if near := e.HintArgs[0].(string); !strings.HasPrefix(near, nearest) {
			t.Errorf("%q: nearest %s, want %s first", id, near, nearest)
		}
	}
}

func TestCategories(t *testing.T) {
	if n := len(Categories()); n != 11 {
		t.Errorf("R87: %d categories, want 11", n)
	}
	if c, err := CategoryByCode("bck"); err != nil || c.English != "Backup / Storage Administrator" {
		t.Errorf("bck: %v %v", c, err)
	}
	if _, err := CategoryByCode("XYZ"); refusal.KindOf(err) != "unknown-category" {
		t.Error(err)
	}
}
