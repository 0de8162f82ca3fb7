package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newDDT(env *Env) *cobra.Command {
	return group(env, "ddt", env.T("transport documents (DDT): what is handed over, with its number"),
		newDDTDue(env),
		newDDTIssue(env),
		newDDTList(env),
		newDDTPDF(env),
		newDDTSeries(env),
		newDDTShow(env),
		newDDTVoid(env),
	)
}

// completeNotes offers the transport documents of the year.
func completeNotes(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		all, err := s.Notes(shop.NoteFilter{Year: s.Today().Year})
		for _, n := range all {
			out = append(out, n.Number()+"\t"+n.Customer+" "+n.Date.String())
		}
		return out, err
	})
}

func newDDTList(env *Env) *cobra.Command {
	var f shop.NoteFilter
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("the transport documents, by number"),
		Example: "  scatto ddt list\n  scatto ddt list --customer miramare --year 2026",
		Args:    takes(),
	}
	customerFilter(env, c, &f.Customer)
	flagVar(c, &f.Year, "year", "YEAR", env.T("only those of the year"), readYear)
	return reading(env, c, func(s *shop.Shop, _ []string) (err error) {
		if f.Customer, err = payerMeant(s, f.Customer); err != nil {
			return err
		}
		found, err := s.Notes(f)
		if err != nil {
			return err
		}
		views := []noteView{}
		for _, n := range found {
			views = append(views, env.viewNote(n))
		}
		return env.print(views, func() *ui.Table { return env.noteRows(found) })
	})
}

func newDDTShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show NUMBER",
		Short:   env.T("one transport document with its lines"),
		Example: "  scatto ddt show 1/2026",
		Args:    takes("NUMBER"),
	}
	completeNotes(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		n, err := s.Note(args[0])
		if err != nil {
			return err
		}
		return env.showNote(n)
	})
}

func newDDTPDF(env *Env) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:     "pdf NUMBER",
		Short:   env.T("write the PDF of a transport document again"),
		Example: "  scatto ddt pdf 1/2026\n  scatto ddt pdf 1/2026 --pdf ddt.pdf",
		Args:    takes("NUMBER"),
	}
	c.Flags().StringVar(&path, "pdf", "", env.T("write it to `FILE` instead of its own place"))
	completeNotes(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		n, err := s.WriteNote(args[0], path)
		if err != nil {
			return err
		}
		return env.say(env.viewNote(n), func() *ui.Table { return env.noteRows([]shop.Noted{n}) }, func() string { return n.PDF })
	})
}

func newDDTVoid(env *Env) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:     "void NUMBER --reason TEXT",
		Short:   env.T("make a transport document void; its number stays taken"),
		Example: "  scatto ddt void 1/2026 --reason \"destinatario sbagliato\"",
		Args:    takes("NUMBER"),
	}
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`; it is printed"))
	completeNotes(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "reason"); err != nil {
			return err
		}
		n, err := s.VoidNote(args[0], reason)
		if err != nil {
			return err
		}
		return env.showNote(n)
	})
}

type ddtDueOptions struct {
	customer string
	within   *time.Duration
}

// goodsDueView is a sold thing on no transport document.
type goodsDueView struct {
	Line        string        `json:"line"`
	Customer    string        `json:"customer"` // who got it
	Payer       string        `json:"payer"`
	Description string        `json:"description"`
	Quantity    int64         `json:"quantity"`
	Effected    calendar.Date `json:"effected"`
	LastDay     calendar.Date `json:"last_day"`
	Late        bool          `json:"late"`
}

func viewGoodsDue(found []shop.GoodsDue) []goodsDueView {
	views := []goodsDueView{}
	for _, g := range found {
		v := viewGoodsSold(g.Line)
		views = append(views, goodsDueView{v.ID, v.Customer, v.Payer, v.Description, v.Quantity, v.Effected, g.Last, g.Late})
	}
	return views
}

func newDDTDue(env *Env) *cobra.Command {
	var o ddtDueOptions
	c := &cobra.Command{
		Use:   "due",
		Short: env.T("goods on no transport document, by the last day of their invoice"),
		Long: env.T("Goods that were handed over without a transport document must be invoiced within\n" +
			"12 days (art. 21 c. 4 DPR 633/1972). They stand here from the first day on.\n" +
			"Exit code 7 when a last day has passed, else 0."),
		Example: "  scatto ddt due\n  scatto ddt due --within 3d",
		Args:    takes(),
	}
	customerFilter(env, c, &o.customer)
	flagPointer(c, &o.within, "within", "SPAN", env.T("how far to look ahead, such as 3d, 1w (default: everything)"), readHours)
	return reading(env, c, func(s *shop.Shop, _ []string) error { return ddtDue(env, s, o) })
}

func ddtDue(env *Env, s *shop.Shop, o ddtDueOptions) error {
	customerID, err := payerMeant(s, o.customer)
	if err != nil {
		return err
	}
	found, err := s.GoodsDue(customerID, o.within)
	if err != nil {
		return err
	}
	if err := env.print(viewGoodsDue(found), func() *ui.Table { return env.goodsDueRows(found) }); err != nil {
		return err
	}
	for _, g := range found {
		if g.Late {
			return exitLate
		}
	}
	return nil
}

func (env *Env) goodsDueRows(found []shop.GoodsDue) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Last day"), "", env.T("Line"), env.T("Customer"), env.T("Handed over"), env.T("Qty"), env.T("Description")}, Right: []int{5}}
	for _, g := range found {
		v, late := viewGoodsSold(g.Line), ""
		words := v.Description
		if g.Late {
			late = env.T("LATE")
			t.Urgent = append(t.Urgent, late)
		}
		if env.OutTerminal {
			words = clipped(words, 28)
		}
		t.Add(g.Last, late, v.ID, v.Customer, v.Effected, v.Quantity, words)
	}
	return t
}

// viewGoodsFalling is a sold thing on no transport document among what falls
// due; it has a day, as a to-do.
func viewGoodsFalling(d shop.Due) fallingDueView {
	v := viewGoodsSold(d.Goods.Line)
	return fallingDueView{Due: d.Goods.Last, What: "Merce senza DDT, da fatturare: " + v.Description + ", consegnata il " + v.Effected.Italian() + " (" + v.ID + ")",
		Customer: orNull(v.Customer), Ticket: v.Ticket, By: orNull(v.AddedBy), Kind: string(d.Kind), Late: d.Late}
}
