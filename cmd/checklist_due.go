package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type checklistDueOptions struct{ within string }

// dueItemView is the JSON of an item that is due, with its customer.
type dueItemView struct {
	Customer string `json:"customer"`
	Name     string `json:"name"`
	itemView
}

func newChecklistDue(env *Env) *cobra.Command {
	var o checklistDueOptions
	c := &cobra.Command{
		Use:     "due",
		Short:   env.T("what has expired or soon will, of all customers, by date"),
		Example: "  scatto admin-checklist due\n  scatto admin-checklist due --within 3m",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.within, "within", "30d", env.T("how far to look ahead, a `SPAN` such as 30d, 6w, 3m"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return checklistDue(env, s, o) })
}

func checklistDue(env *Env, s *shop.Shop, o checklistDueOptions) error {
	days, err := readSpan(o.within, s.Today())
	if err != nil {
		return err
	}
	items, never, err := s.ChecklistDue(days)
	if err != nil {
		return err
	}
	for _, n := range never {
		env.warnAll([]*refusal.Error{refusal.Rule("never-checked", "customer %s (%s): %d items of the checklist were never checked", n.Customer, n.Name, n.Items).
			WithHint("scatto admin-checklist show %s --state to-verify", n.Customer)})
	}
	views := []dueItemView{}
	for _, i := range items {
		views = append(views, dueItemView{i.Customer, i.Name, viewItem(i.Row)})
	}
	return env.print(views, func() *ui.Table {
		t := &ui.Table{Head: []string{env.T("Due"), env.T("Customer"), env.T("Item"), env.T("Device"), env.T("State"), env.T("What")}}
		for _, i := range items {
			state, who, what := string(i.State), i.Customer, i.Item.Text
			if env.OutTerminal {
				state, who, what = i.State.Italian(), i.Customer+" "+clipped(i.Name, 10), clipped(env.whatOf(i.Row), 14)
			}
			t.Add(i.Due, who, i.Row.Item.ID, i.Device, state, what)
		}
		return t
	})
}
