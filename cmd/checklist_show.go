package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type checklistShowOptions struct {
	customer, device string
	state, item      string
	open             bool
}

// checklistView is the JSON of a customer's checklist.
type checklistView struct {
	Customer string            `json:"customer"`
	Name     string            `json:"name"`
	Date     calendar.Date     `json:"date"`
	Counts   map[ads.State]int `json:"counts"`
	Items    []itemView        `json:"items" csv:"rows"`
}

// itemStates are the states in the order of their urgency.
func itemStates() []ads.State {
	return []ads.State{ads.NotConforming, ads.Expired, ads.ToVerify, ads.Conforming, ads.NotApplicable}
}

func newChecklistShow(env *Env) *cobra.Command {
	var o checklistShowOptions
	c := &cobra.Command{
		Use:     "show CUSTOMER [ITEM]",
		Short:   env.T("a customer's checklist as it stands; with ITEM that one, its whole text"),
		Example: "  scatto admin-checklist show miramare\n  scatto admin-checklist show miramare ADS-01\n  scatto admin-checklist show C0001 --device RECEPTION-1 --state expired\n  scatto admin-checklist show C0001 --open",
		Args:    takes("CUSTOMER", "ITEM?"),
	}
	c.Flags().StringVar(&o.device, "device", "", env.T("only the items of the device `ID`"))
	c.Flags().StringVar(&o.state, "state", "", env.T("only items in this `STATE`"))
	c.Flags().BoolVar(&o.open, "open", false, env.T("only what is expired, not conforming or to be verified"))
	completeCustomers(env, c)
	completeFlag(c, "state", itemStates())
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		if len(args) > 1 {
			o.item = args[1]
		}
		return checklistShow(env, s, o)
	})
}

func checklistShow(env *Env, s *shop.Shop, o checklistShowOptions) error {
	if o.state != "" {
		known := false
		for _, state := range itemStates() {
			known = known || string(state) == o.state
		}
		if !known {
			return refusal.Unknown("unknown-item-state", "%q is not a state of an item", o.state, itemStates())
		}
	}
	if o.item != "" {
		item, err := ads.ItemByID(o.item)
		if err != nil {
			return err
		}
		o.item = item.ID
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	card, rows, err := s.Checklist(card.ID, o.device)
	if err != nil {
		return err
	}
	v := checklistView{card.ID, card.Name, s.Today(), ads.Counts(rows), []itemView{}}
	var shown []ads.Row
	for _, r := range rows {
		done := r.State == ads.Conforming || r.State == ads.NotApplicable
		if (o.item == "" || r.Item.ID == o.item) && (o.state == "" || string(r.State) == o.state) && !(o.open && done) {
			shown = append(shown, r)
			v.Items = append(v.Items, viewItem(r))
		}
	}
	return env.say(v, func() *ui.Table { return env.itemRows(shown) }, func() string {
		var b strings.Builder
		if o.item != "" {
			return env.itemsInFull(shown)
		}
		table := env.itemRows(shown)
		many := o.device == "" && o.state == "" && len(shown) > mostItems
		if many { // of many devices a person wants to know which to look at
			table = env.itemsByDevice(shown)
		}
		_ = table.Render(&b, env.Columns) // into memory, never fails
		if many {
			fmt.Fprintln(&b, env.T("the items of a device: --device ID; one state: --state expired"))
		}
		var counts []string
		for _, state := range itemStates() {
			if n := v.Counts[state]; n > 0 {
				counts = append(counts, fmt.Sprintf("%d %s", n, state.Italian()))
			}
		}
		fmt.Fprintf(&b, "%s  %s  %s: %s", v.Customer, v.Name, v.Date, strings.Join(counts, ", "))
		return b.String()
	})
}

// mostItems is how many items a person reads one by one.
const mostItems = 90

// itemsByDevice counts the states of each device and of the customer's own
// items, in the order of their urgency.
func (env *Env) itemsByDevice(rows []ads.Row) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Device")}}
	for _, state := range itemStates() {
		t.Head = append(t.Head, state.Italian())
	}
	var names []string
	of := map[string][]ads.Row{}
	for _, r := range rows {
		if of[r.Device] == nil {
			names = append(names, r.Device)
		}
		of[r.Device] = append(of[r.Device], r)
	}
	for _, name := range names {
		cells := []any{name}
		if name == "" {
			cells[0] = env.T("(the customer)")
		}
		counts := ads.Counts(of[name])
		for _, state := range itemStates() {
			if n := counts[state]; n > 0 {
				cells = append(cells, n)
			} else {
				cells = append(cells, "")
			}
		}
		t.Add(cells...)
	}
	return t
}
