package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newImport(env *Env) *cobra.Command {
	return group(env, "import", env.T("moving in from another system: what is still missing here"), newImportCheck(env))
}

// missingView is the JSON of something that will be missing.
type missingView struct {
	Area    string `json:"area"`
	About   orNull `json:"about"` // id, or in a file the column
	Name    orNull `json:"name"`
	Line    *int   `json:"line"` // of the file
	Kind    string `json:"kind"`
	Missing string `json:"missing"`
	Mend    orNull `json:"mend"`
	Blocks  bool   `json:"blocks"` // nobody, or not this customer, can be invoiced
}

func newImportCheck(env *Env) *cobra.Command {
	var from string
	c := &cobra.Command{
		Use:   "check [FILE.csv]",
		Short: env.T("what will be missing for working here, each with the command that mends it"),
		Long: env.T("Without a file: company, numbers, customers, mandates, contracts, tickets, prices,\n" +
			"technicians, mail, and imports that were cut off. With a file of customers: what\n" +
			"taking it in would bring; nothing is written. Exit code 7 when something keeps\n" +
			"invoices from being issued."),
		Example: "  scatto import check\n  scatto import check anagrafiche.csv --from openstamanager",
		Args:    mayTake("FILE.csv"),
	}
	c.Flags().StringVar(&from, "from", "", env.T("the `SYSTEM` whose export the file is: openstamanager"))
	return reading(env, c, func(s *shop.Shop, args []string) (err error) {
		var gaps []shop.Gap
		if len(args) == 0 {
			if from != "" {
				return refusal.Usage("missing-argument", "missing argument %s", "FILE.csv").WithHint("see %s --help", c.CommandPath())
			}
			gaps, err = s.Gaps()
		} else {
			list, rerr := env.readCustomers(args[0], from)
			if rerr != nil {
				return rerr
			}
			env.warnList(list)
			gaps, err = s.FileGaps(list)
		}
		if err != nil {
			return err
		}
		command := joined(" ", append([]string{c.CommandPath()}, args...)...)
		if from != "" {
			command += " --from " + from
		}
		return env.showGaps(gaps, command+" --json")
	})
}

func (env *Env) showGaps(gaps []shop.Gap, command string) error {
	views, blocking := []missingView{}, 0
	for _, g := range gaps {
		v := missingView{Area: g.Area, About: orNull(g.About), Name: orNull(g.Name), Kind: g.Why.Kind, Missing: env.message(g.Why),
			Mend: orNull(ui.Clean(env.T(g.Why.Hint, env.words(g.Why.HintArgs)...))), Blocks: g.Blocks}
		if g.Why.Hint == "" {
			v.Mend = ""
		}
		if g.Line > 0 {
			line := g.Line
			v.Line = &line
		}
		if g.Blocks {
			blocking++
		}
		views = append(views, v)
	}
	err := env.say(views, func() *ui.Table {
		t := &ui.Table{}
		for _, v := range views {
			t.Add(v.Area, lineCell(v.Line), v.About, v.Name, v.Blocks, v.Missing, v.Mend)
		}
		return t
	}, func() string { return env.gapWords(views, command) })
	if err != nil || blocking == 0 {
		return err
	}
	return refusal.Partial("import-gaps", "%d things keep invoices from being issued", blocking).
		WithHint("mend what is marked with ! and check again")
}

// areaWords heads the gaps of an area.
func (env *Env) areaWords(area string) string {
	switch area {
	case "company":
		return env.T("Company")
	case "import":
		return env.T("Imports cut off")
	case "numbers":
		return env.T("Numbers")
	case "customer":
		return env.T("Customers")
	case "mandate":
		return env.T("Mandates and accounts")
	case "contract":
		return env.T("Contracts")
	case "ticket":
		return env.T("Tickets")
	case "prices":
		return env.T("Prices")
	case "people":
		return env.T("Technicians")
	case "mail":
		return env.T("Mail")
	case "file":
		return env.T("Wrong in the file")
	}
	return area
}

// lineCell is a number that may be absent, in a cell.
func lineCell(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}

// mostAlike is how many of the things that lack the same are named to a person.
const mostAlike = 10

// gapWords lists the gaps for a person: what several things lack that are mended
// alike is said once, with a row for each of the first, else a line with the way
// to mend it below. command gives them all.
func (env *Env) gapWords(views []missingView, command string) string {
	if len(views) == 0 {
		return env.T("nothing is missing")
	}
	type lack struct {
		area, missing, mend string
		blocks              bool
	}
	lacks := func(v missingView) lack {
		mend := string(v.Mend)
		if v.About != "" {
			mend = strings.ReplaceAll(mend, string(v.About), "ID")
		}
		return lack{v.Area, v.Missing, mend, v.Blocks}
	}
	alike := map[lack][]missingView{}
	for _, v := range views {
		alike[lacks(v)] = append(alike[lacks(v)], v)
	}
	out, area := "", ""
	for _, v := range views {
		of := lacks(v)
		all := alike[of]
		if delete(alike, of); len(all) == 0 { // said with the first of them
			continue
		}
		if v.Area != area {
			area = v.Area
			out += env.areaWords(area) + "\n"
		}
		mark := " "
		if v.Blocks {
			mark = "!"
		}
		what, mend := joined(": ", env.gapWhere(v), v.Missing), string(v.Mend)
		if len(all) > 1 {
			what, mend = fmt.Sprintf("%s (%d)", v.Missing, len(all)), of.mend
		}
		out += fmt.Sprintf(" %s %s\n", mark, what)
		if mend != "" {
			out += "     " + mend + "\n"
		}
		if len(all) == 1 {
			continue
		}
		for _, one := range all[:min(len(all), mostAlike)] {
			out += "     " + env.gapWhere(one) + "\n"
		}
		if more := len(all) - mostAlike; more > 0 {
			out += "     " + env.T("and %d more", more) + ": " + command + "\n"
		}
	}
	return out
}

// gapWhere is the thing that lacks something.
func (env *Env) gapWhere(v missingView) string {
	where := joined(" ", string(v.About), clipped(string(v.Name), 30))
	if v.Line != nil {
		where = joined(" ", env.T("line %d", *v.Line), where)
	}
	return where
}
