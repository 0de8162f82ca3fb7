package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// siteView is the JSON of a site, wherever one is printed.
type siteView struct {
	ID           string   `json:"id"`
	Customer     string   `json:"customer"`
	Name         string   `json:"name"`
	Address      orNull   `json:"address"`
	ZIP          orNull   `json:"zip"`
	City         orNull   `json:"city"`
	Province     orNull   `json:"province"`
	Patron       orNull   `json:"patron"`
	Kilometres   *int64   `json:"kilometres"` // there and back; null: not known
	Connectivity orNull   `json:"connectivity"`
	Phone        orNull   `json:"phone"`
	Email        orNull   `json:"email"`
	BillTo       orNull   `json:"bill_to"` // null: the customer himself
	Closed       orNull   `json:"closed"`  // why it is served no more
	Note         orNull   `json:"note"`
	AddedAt      stamp    `json:"added_at"`
	Contracts    []string `json:"contracts"` // in force, of this site only
	Devices      []string `json:"devices"`
	Tickets      []string `json:"open_tickets"`
}

func viewSite(p shop.Place) siteView {
	v := siteView{
		ID: p.ID, Customer: p.Customer, Name: p.Name, Address: orNull(p.Address), ZIP: orNull(p.ZIP), City: orNull(p.City),
		Province: orNull(p.Province), Patron: orNull(p.Patron), Connectivity: orNull(p.Connection), Phone: orNull(p.Phone),
		Email: orNull(p.Email), BillTo: orNull(p.BillTo), Closed: orNull(p.Closed), Note: orNull(p.Note), AddedAt: stamp(p.AddedAt),
		Contracts: []string{}, Devices: list(p.Devices), Tickets: []string{},
	}
	if p.Kilometres > 0 {
		v.Kilometres = &p.Kilometres
	}
	for _, c := range p.Contracts {
		v.Contracts = append(v.Contracts, c.ID)
	}
	for _, t := range p.Tickets {
		v.Tickets = append(v.Tickets, t.Name())
	}
	return v
}

func viewSites(all []shop.Place) []siteView {
	views := []siteView{}
	for _, p := range all {
		views = append(views, viewSite(p))
	}
	return views
}

func (env *Env) showSite(p shop.Place) error {
	return env.say(viewSite(p), env.siteTable(p), func() string { return env.siteWords(p) })
}

func (env *Env) siteTable(p shop.Place) func() *ui.Table {
	return func() *ui.Table { return env.siteRows([]shop.Place{p}) }
}

// siteRows is the table of sites; a person gets as much of it as a line of 80
// signs holds.
func (env *Env) siteRows(found []shop.Place) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Name"), env.T("City"), env.T("Patron"), env.T("Km"), env.T("Pays"),
		env.T("Contracts"), env.T("Tickets")}, Right: []int{5, 8}}
	for _, p := range found {
		v, way := viewSite(p), ""
		if p.Kilometres > 0 {
			way = fmt.Sprint(p.Kilometres)
		}
		if env.OutTerminal {
			t.Add(p.ID, p.Customer, clipped(p.Name, 20), clipped(p.City, 10), p.Patron, way, p.BillTo, strings.Join(v.Contracts, " "), len(v.Tickets))
			continue
		}
		t.Add(p.ID, p.Customer, p.Name, p.City, p.Patron, way, p.BillTo, strings.Join(v.Contracts, " "), len(v.Tickets), p.Email, p.Closed)
	}
	return t
}

// siteWords is a whole site for a person.
func (env *Env) siteWords(p shop.Place) string {
	var b strings.Builder
	v := viewSite(p)
	fmt.Fprintf(&b, "%s  %s  (%s)\n", p.ID, p.Name, p.Customer)
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-12s %s\n", label, value)
		}
	}
	way := ""
	if p.Kilometres > 0 {
		way = env.T("%d km there and back", p.Kilometres)
	}
	line(env.T("closed"), p.Closed)
	line(env.T("address"), joined(", ", p.Address, joined(" ", p.ZIP, p.City, p.Province)))
	line(env.T("way"), way)
	line(env.T("patron"), p.Patron)
	line(env.T("connected"), p.Connection)
	line(env.T("phone"), p.Phone)
	line(env.T("e-mail"), p.Email)
	line(env.T("pays"), p.BillTo)
	line(env.T("contracts"), strings.Join(v.Contracts, ", "))
	line(env.T("devices"), strings.Join(v.Devices, ", "))
	line(env.T("open tickets"), strings.Join(v.Tickets, ", "))
	line(env.T("note"), strings.ReplaceAll(p.Note, "\n", "\n               "))
	return b.String()
}

// placeWords names where something is and who pays for it: "L0001, bill to
// C0002".
func (env *Env) placeWords(site, billTo string) string {
	if billTo != "" {
		billTo = env.T("bill to %s", billTo)
	}
	return joined(", ", site, billTo)
}

// siteLine is a site in one line of a customer's screen.
func (env *Env) siteLine(s customer.Site) string {
	return joined("  ", s.ID, s.Name, s.City, s.Phone, env.placeWords("", s.BillTo))
}
