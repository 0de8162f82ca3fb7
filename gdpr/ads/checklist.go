package ads

import (
	_ "embed" // the checklists are part of the program
	"slices"
	"strings"
	"sync"

	"scatto/internal/refusal"
)

//go:embed checklist.tsv
var checklistTSV string

//go:embed categorie.tsv
var categoriesTSV string

// Category is one of the eleven fields of a system administrator (R87).
type Category struct {
	Code    string `json:"code"` // SIS, SRV, …
	English string `json:"english"`
	Italian string `json:"italian"`
}

var items = sync.OnceValue(func() []Item {
	var out []Item
	for cells := range rowsOf(checklistTSV, 8) {
		months := 0
		for _, d := range cells[7] {
			months = months*10 + int(d-'0')
		}
		out = append(out, Item{ID: cells[0], Group: cells[1], Text: cells[2], Source: cells[3],
			Evidence: cells[4], Cadence: cells[5], Owner: cells[6], Months: months})
	}
	return out
})

var categories = sync.OnceValue(func() []Category {
	var out []Category
	for cells := range rowsOf(categoriesTSV, 3) {
		out = append(out, Category{Code: cells[0], English: cells[1], Italian: cells[2]})
	}
	return out
})

// rowsOf gives the rows below the header of an embedded table, each of n cells.
func rowsOf(table string, n int) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		_, body, _ := strings.Cut(table, "\n")
		for line := range strings.Lines(body) {
			cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
			if len(cells) == n && !yield(cells) {
				return
			}
		}
	}
}

// Items is the checklist in its order: duties of the nomination, tasks per
// machine, prerequisites, conformity goals (R85, R86, R89).
func Items() []Item { return slices.Clone(items()) }

// Categories are the eleven fields of R87.
func Categories() []Category { return slices.Clone(categories()) }

// ItemByID finds an item, case ignored. Refusals: unknown-checklist-item, with
// the nearest ids.
func ItemByID(id string) (Item, error) {
	id = strings.ToUpper(strings.TrimSpace(id))
	for _, item := range items() {
		if item.ID == id {
			return item, nil
		}
	}
	return Item{}, refusal.NotFound("unknown-checklist-item", "the checklist has no item %q", id).
		WithHint("the nearest are %s", strings.Join(nearest(id, 3), ", "))
}

// CategoryByCode finds a category, case ignored. Refusals: unknown-category.
func CategoryByCode(code string) (Category, error) {
	code = strings.ToUpper(strings.TrimSpace(code))
	var codes []string
	for _, c := range categories() {
		if c.Code == code {
			return c, nil
		}
		codes = append(codes, c.Code)
	}
	return Category{}, refusal.Usage("unknown-category", "%q is not a category of administrator", code).
		WithHint("the categories are %s", strings.Join(codes, ", ")).By("R87")
}

// nearest are the n ids that take the fewest edits to become id, in the order
// of the checklist where they tie.
func nearest(id string, n int) []string {
	if len(id) > 20 { // no id is half as long, the rest tells nothing
		id = id[:20]
	}
	list := Items()
	slices.SortStableFunc(list, func(a, b Item) int { return refusal.Distance(id, a.ID) - refusal.Distance(id, b.ID) })
	var out []string
	for _, item := range list[:min(n, len(list))] {
		out = append(out, item.ID)
	}
	return out
}
