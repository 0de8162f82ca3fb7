package shop_test

import (
	"strings"
	"testing"

	"scatto/internal/config"
	"scatto/internal/shop"
)

// One bad line stops nobody, and no line is lost without a word.
func TestImportNamesEveryBadLine(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	row := func(id, customer string) string {
		return `{"external_id":"` + id + `","customer":"` + customer + `","subject":"s","description":"ddd","opened_at":"2024-02-21T10:00"}`
	}
	lines := []string{
		row("a", "foo"),
		row("b", "C0001") + " " + row("c", "C0001"),
		row(`d\u0000`, "C0001"),
		row(strings.Repeat("e", 70000), "C0001"),
		strings.Replace(row("f", "C0001"), `"s"`, "\"s\xff\"", 1),
		row("g", "C0099"),
		row("h", "C0001"),
	}
	w.at("2026-01-02", func(s *shop.Shop) error {
		res, err := s.ImportTickets(strings.NewReader(strings.Join(lines, "\n")), false)
		if err != nil {
			return err
		}
		if res.Imported != 1 || res.Skipped != 0 || len(res.Failed) != 6 {
			t.Fatalf("imported %d, skipped %d, failed %+v", res.Imported, res.Skipped, res.Failed)
		}
		for i, f := range res.Failed {
			if f.Line != i+1 {
				t.Errorf("failure %d names line %d", i, f.Line)
			}
		}
		return nil
	})
}
