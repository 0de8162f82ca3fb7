package shop

import (
	"path/filepath"

	"scatto/internal/document"
	"scatto/internal/store"
)

// WriteGoalSheet writes the sheet of a customer's conformity goals as a PDF
// and gives its place; with "" out/reports of the data directory.
func (s *Shop) WriteGoalSheet(g Goals, path string) (string, error) {
	pdf, err := document.RenderAct(document.GoalsAct(document.Goals{Shop: s.letterhead(), Customer: g.Customer.Name, Address: addressLines(g.Customer),
		On: g.On, States: g.States, Reached: g.Reached, Declared: g.Declared, Since: g.Since, Steps: g.Steps, At: s.at, Zone: s.zone()}))
	if err != nil {
		return "", err
	}
	if path == "" {
		path = filepath.Join(s.dir, "out", "reports", g.Customer.ID+"-goals-"+g.On.String()+".pdf")
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", err
	}
	if err := store.WriteFile(path, pdf); err != nil {
		return "", cannotWrite(path, err)
	}
	return path, nil
}
