package cmd

import (
	"strconv"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRHold(env *Env) *cobra.Command {
	return group(env, "hold", env.T("forbid erasures: a lawsuit, an authority, another law (R95)"),
		newGDPRHoldAdd(env), newGDPRHoldLift(env), newGDPRHoldList(env))
}

type holdView struct {
	ID       string        `json:"id"`
	Customer orNull        `json:"customer"`
	Email    orNull        `json:"email"`
	Year     *int          `json:"year"` // fiscal year whose invoices it holds; null: none
	Kind     gdpr.HoldKind `json:"kind"`
	Reason   string        `json:"reason"`
	From     calendar.Date `json:"from"`
	Until    calendar.Date `json:"until"`
	Lifted   calendar.Date `json:"lifted"`
	By       orNull        `json:"by"`
}

func viewHold(h gdpr.Hold) holdView {
	var year *int
	if h.Year != 0 {
		year = &h.Year
	}
	return holdView{h.ID, orNull(h.Customer), orNull(h.Email), year, h.Kind, h.Reason, h.From, h.To, h.Lifted, orNull(h.By)}
}

// heldOf says whose data a hold is about, or the invoices of which year.
func heldOf(h gdpr.Hold) string {
	if h.Year != 0 {
		return strconv.Itoa(h.Year)
	}
	return h.Customer + h.Email
}

func (env *Env) sayHold(h gdpr.Hold, words string) error {
	v := viewHold(h)
	return env.say(v, rowOf(h.ID, heldOf(h), h.Kind, h.Reason, h.From, h.To), func() string { return words })
}

func newGDPRHoldAdd(env *Env) *cobra.Command {
	var h gdpr.Hold
	c := &cobra.Command{
		Use:   "add [CUSTOMER] --kind KIND --reason TEXT",
		Short: env.T("forbid to erase a customer's or a person's data"),
		Long: env.T("While a hold lasts nothing of the customer, or of the person with --email, is\n" +
			"erased: neither on request nor by retention run. With --year the invoices of a\n" +
			"fiscal year stay, as while the tax office looks at it. Kinds: litigation,\n" +
			"authority, other-law. It ends with --until, or when it is lifted; then what is\n" +
			"past its term may go at once."),
		Example: "  scatto gdpr hold add C0001 --kind litigation --reason \"causa 123/2026\"\n" +
			"  scatto gdpr hold add --email anna@hotel.example --kind authority --reason \"richiesta del Garante\" --until 2027-06-30\n" +
			"  scatto gdpr hold add --year 2016 --kind authority --reason \"accertamento 2016\"",
		Args: mayTake("CUSTOMER"),
	}
	f := c.Flags()
	f.StringVar(&h.Email, "email", "", env.T("of one person only: e-mail `ADDRESS`"))
	f.IntVar(&h.Year, "year", 0, env.T("of the invoices of this fiscal `YEAR` only"))
	flagVar(c, &h.Kind, "kind", "KIND", env.T("litigation, authority or other-law"), gdpr.ParseHoldKind)
	f.StringVar(&h.Reason, "reason", "", env.T("why, a `TEXT`"))
	dateFlag(c, &h.From, "from", env.T("first day (default today)"))
	dateFlag(c, &h.To, "until", env.T("last day (default: until it is lifted)"))
	completeFlag(c, "kind", gdpr.HoldKinds())
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "kind", "reason"); err != nil {
			return err
		}
		if err := narrowTo(s, &h.Customer, args...); err != nil {
			return err
		}
		done, err := s.AddHold(h)
		if err != nil {
			return err
		}
		return env.sayHold(done, env.T("hold %s: nothing of %s is erased while it lasts", done.ID, heldOf(done)))
	})
}

func newGDPRHoldLift(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "lift HOLD",
		Short:   env.T("end a hold"),
		Example: "  scatto gdpr hold lift H0001",
		Args:    takes("HOLD"),
	}
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		done, err := s.LiftHold(args[0])
		if err != nil {
			return err
		}
		return env.sayHold(done, env.T("hold %s is lifted: what is past its term may be erased", done.ID))
	})
}

func newGDPRHoldList(env *Env) *cobra.Command {
	all := false
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("which data must not be erased, and why"),
		Example: "  scatto gdpr hold list --all",
		Args:    takes(),
	}
	c.Flags().BoolVar(&all, "all", false, env.T("those that ended too"))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		found, err := s.Holds(all)
		if err != nil {
			return err
		}
		views := []holdView{}
		for _, h := range found {
			views = append(views, viewHold(h))
		}
		return env.print(views, func() *ui.Table {
			t := &ui.Table{Head: []string{"#", env.T("Whose"), env.T("Kind"), env.T("From"), env.T("Until"), env.T("Lifted"), env.T("Reason")}}
			for _, h := range found {
				kind := string(h.Kind)
				if env.OutTerminal {
					kind = h.Kind.Label()
				}
				t.Add(h.ID, heldOf(h), kind, h.From, h.To, h.Lifted, h.Reason)
			}
			return t
		})
	})
}
