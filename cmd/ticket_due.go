package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type ticketDueOptions struct {
	customer string
	all      bool
}

// todoView is a to-do in JSON.
type todoView struct {
	Number   int64         `json:"number"`
	Due      calendar.Date `json:"due"`
	What     string        `json:"what"`
	Rule     orNull        `json:"rule"`
	Reason   orNull        `json:"reason"`
	Customer orNull        `json:"customer"`
	Ticket   orNull        `json:"ticket"`
	Session  orNull        `json:"session"`
	By       string        `json:"by"`
	At       stamp         `json:"at"`
	DoneAt   stamp         `json:"done_at"`
}

func viewTodo(t shop.Todo) todoView {
	return todoView{t.Seq, t.Due, t.What, orNull(t.Rule), orNull(t.Reason), orNull(t.Customer), orNull(t.Ticket),
		orNull(t.Session), t.By, stamp(t.At), stamp(t.DoneAt)}
}

func newTicketDue(env *Env) *cobra.Command {
	var o ticketDueOptions
	c := &cobra.Command{
		Use:     "due",
		Short:   env.T("what is to be made good after an override, by date"),
		Example: "  scatto ticket due\n  scatto ticket due --customer C0001 --all",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.customer, "customer", "", env.T("only those of the customer `ID`"))
	c.Flags().BoolVar(&o.all, "all", false, env.T("also what is done"))
	_ = c.RegisterFlagCompletionFunc("customer", completion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return ticketDue(env, s, o) })
}

func ticketDue(env *Env, s *shop.Shop, o ticketDueOptions) error {
	if o.customer != "" {
		card, err := s.Customer(o.customer)
		if err != nil {
			return err
		}
		o.customer = card.ID
	}
	todos, err := s.Todos(o.customer, o.all)
	if err != nil {
		return err
	}
	views := []todoView{}
	for _, t := range todos {
		views = append(views, viewTodo(t))
	}
	return env.print(views, func() *ui.Table { return env.todoRows(todos) })
}

func (env *Env) todoRows(todos []shop.Todo) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("Due"), env.T("What"), env.T("Rule"), env.T("Ticket"), env.T("Customer"), env.T("By"), env.T("Reason")}, Right: []int{0}}
	for _, one := range todos {
		t.Add(one.Seq, one.Due, one.What, one.Rule, one.Ticket, one.Customer, one.By, one.Reason)
	}
	return t
}
