package shop

import "scatto/internal/document"

// WriteGoalSheet writes the sheet of a customer's conformity goals as a PDF
// and gives its place; with "" out/reports of the data directory.
func (s *Shop) WriteGoalSheet(g Goals, path string) (string, error) {
	return s.writeAct(document.GoalsAct(document.Goals{Shop: s.letterhead(), Customer: g.Customer.Name, Address: addressLines(g.Customer),
		On: g.On, States: g.States, Reached: g.Reached, Declared: g.Declared, Since: g.Since, Steps: g.Steps, At: s.at, Zone: s.zone()}),
		s.outPath(path, "reports", g.Customer.ID+"-goals-"+g.On.String()+".pdf"))
}
