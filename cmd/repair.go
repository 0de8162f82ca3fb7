package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newRepair(env *Env) *cobra.Command {
	return group(env, "repair", env.T("things taken in for repair and given back, each with a receipt"),
		newRepairIn(env),
		newRepairList(env),
		newRepairOut(env),
		newRepairShow(env),
	)
}

// completeRepairs offers what is at the shop for the first argument.
func completeRepairs(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		all, err := s.Repairs(shop.RepairFilter{Open: true})
		for _, r := range all {
			out = append(out, r.ID+"\t"+joined(" ", r.Customer, r.What, r.Device))
		}
		return out, err
	})
}

// repairView is the JSON of a repair.
type repairView struct {
	ID          string        `json:"id"`
	State       string        `json:"state"` // in, out
	Customer    string        `json:"customer"`
	Name        string        `json:"name"`
	Site        orNull        `json:"site"`
	Ticket      orNull        `json:"ticket"`
	Device      orNull        `json:"device"`
	What        orNull        `json:"what"`
	Serial      orNull        `json:"serial"`
	Fault       string        `json:"fault"`
	Accessories orNull        `json:"accessories"`
	Backup      orNull        `json:"data_backup"`
	Password    orNull        `json:"password_kept"`
	WarrantyTo  calendar.Date `json:"warranty_to"`
	InWarranty  bool          `json:"in_warranty"`
	TakenAt     stamp         `json:"taken_at"`
	TakenBy     string        `json:"taken_by"`
	Days        int           `json:"days"` // at the shop
	GivenAt     stamp         `json:"given_at"`
	GivenBy     orNull        `json:"given_by"`
	Outcome     orNull        `json:"outcome"`
	Done        orNull        `json:"done"`
	Charged     orNull        `json:"charged"` // why it costs in spite of the warranty
	DDT         orNull        `json:"ddt"`
	Lines       []extraView   `json:"lines"`
	Receipt     string        `json:"receipt"`
	GaveBack    orNull        `json:"receipt_back"`
}

func viewRepair(r shop.TakenIn) repairView {
	v := repairView{
		ID: r.ID, State: "in", Customer: r.Customer, Name: r.Receiver.Name, Site: orNull(r.Site), Ticket: orNull(r.Ticket), Device: orNull(r.Device),
		What: orNull(r.What), Serial: orNull(r.Serial), Fault: r.Fault, Accessories: orNull(r.Accessories), Backup: orNull(r.Backup),
		Password: orNull(r.Password), WarrantyTo: r.WarrantyTo, InWarranty: r.InWarranty, TakenAt: stamp(r.TakenAt), TakenBy: r.TakenBy, Days: r.Days,
		GivenAt: stamp(r.GivenAt), GivenBy: orNull(r.GivenBy), Outcome: orNull(r.Outcome), Done: orNull(r.Done), Charged: orNull(r.Charged),
		DDT: orNull(r.Note), Lines: []extraView{}, Receipt: r.Receipt, GaveBack: orNull(r.GaveBack),
	}
	if !r.Open() {
		v.State = "out"
	}
	for _, x := range r.Charges {
		v.Lines = append(v.Lines, viewExtra(x))
	}
	return v
}

func (env *Env) repairRows(found []shop.TakenIn) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Thing"), env.T("Fault"), env.T("Taken in"), env.T("Days"), env.T("State")}, Right: []int{5}}
	for _, r := range found {
		what, day := joined(" ", r.What, r.Device), calendar.DateOf(r.TakenAt, calendar.Rome())
		state := "in"
		if !r.Open() {
			state = string(r.Outcome)
		}
		if !env.OutTerminal {
			t.Add(r.ID, r.Customer, what, r.Fault, stamp(r.TakenAt), r.Days, state, r.Serial, r.InWarranty, r.Note)
			continue
		}
		words := env.T("at the shop")
		if !r.Open() {
			words = r.Outcome.Italian()
		}
		t.Add(r.ID, r.Customer, clipped(what, 18), clipped(r.Fault, 18), day, r.Days, clipped(words, 14))
	}
	return t
}

func (env *Env) showRepair(r shop.TakenIn) error {
	return env.say(viewRepair(r), func() *ui.Table { return env.repairRows([]shop.TakenIn{r}) }, func() string { return env.repairWords(r) })
}

// repairWords is a repair for a person.
func (env *Env) repairWords(r shop.TakenIn) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s\n  %s\n", r.ID, r.Customer, joined("  ", r.What, r.Device, r.Serial), r.Fault)
	switch {
	case r.InWarranty:
		b.WriteString("  " + env.T("UNDER WARRANTY until %s", r.WarrantyTo) + "\n")
	case !r.WarrantyTo.IsZero():
		b.WriteString("  " + env.T("the warranty ended on %s", r.WarrantyTo) + "\n")
	}
	b.WriteString("  " + env.T("taken in %s by %s", stamp(r.TakenAt).Local(), r.TakenBy) + "\n")
	if r.Open() {
		b.WriteString("  " + r.Receipt)
		return b.String()
	}
	b.WriteString("  " + env.T("given back %s by %s: %s", stamp(r.GivenAt).Local(), r.GivenBy, joined(" – ", r.Outcome.Italian(), r.Done)) + "\n")
	for _, x := range r.Charges {
		fmt.Fprintf(&b, "  %s  %s\n", x.ID, priceLine(x.Line.Description, x.Line.Quantity, x.Line.UnitPrice, x.Line.Amount))
	}
	if r.Note != "" {
		b.WriteString("  DDT " + r.Note + "\n")
	}
	b.WriteString("  " + r.GaveBack)
	return b.String()
}

func newRepairList(env *Env) *cobra.Command {
	var f shop.RepairFilter
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("the repairs, what is longest at the shop first"),
		Example: "  scatto repair list --open\n  scatto repair list --customer miramare",
		Args:    takes(),
	}
	customerFilter(env, c, &f.Customer)
	c.Flags().BoolVar(&f.Open, "open", false, env.T("only what is still at the shop"))
	return reading(env, c, func(s *shop.Shop, _ []string) (err error) {
		if f.Customer, err = payerMeant(s, f.Customer); err != nil {
			return err
		}
		found, err := s.Repairs(f)
		if err != nil {
			return err
		}
		views := []repairView{}
		for _, r := range found {
			views = append(views, viewRepair(r))
		}
		return env.print(views, func() *ui.Table { return env.repairRows(found) })
	})
}

func newRepairShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show REPAIR",
		Short:   env.T("one repair with its receipts"),
		Example: "  scatto repair show P0001",
		Args:    takes("REPAIR"),
	}
	completeRepairs(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		r, err := s.Repair(args[0])
		if err != nil {
			return err
		}
		return env.showRepair(r)
	})
}
