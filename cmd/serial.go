package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/goods"
)

func newSerial(env *Env) *cobra.Command {
	return group(env, "serial", env.T("things with a serial number: whose they are and until when the warranty lasts"),
		newSerialAdd(env),
		newSerialImport(env),
		newSerialList(env),
		newSerialShow(env),
	)
}

// pieceView is the JSON of a thing with a serial number.
type pieceView struct {
	Serial      string        `json:"serial"`
	Description string        `json:"description"`
	Item        orNull        `json:"item"`
	Customer    string        `json:"customer"`
	Site        orNull        `json:"site"`
	Device      orNull        `json:"device"`
	Sold        calendar.Date `json:"sold"`
	WarrantyTo  calendar.Date `json:"warranty_to"`
	InWarranty  bool          `json:"in_warranty"`
	Sale        orNull        `json:"sale"`
	DDT         orNull        `json:"ddt"`
	Returned    calendar.Date `json:"returned"`
	Earlier     []pieceView   `json:"earlier"` // whose it was before, oldest first
}

func viewPiece(p goods.Piece, today calendar.Date) pieceView {
	v := pieceView{p.Serial, p.Description, orNull(p.Item), p.Customer, orNull(p.Site), orNull(p.Device), p.Sold, p.WarrantyTo, p.Covered(today),
		orNull(p.Line), orNull(p.Note), p.Returned, []pieceView{}}
	for _, e := range p.Earlier {
		v.Earlier = append(v.Earlier, viewPiece(e, today))
	}
	return v
}

func viewPieces(found []goods.Piece, today calendar.Date) []pieceView {
	views := []pieceView{}
	for _, p := range found {
		views = append(views, viewPiece(p, today))
	}
	return views
}

func (env *Env) pieceRows(found []goods.Piece, today calendar.Date) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Serial number"), env.T("Customer"), env.T("Description"), env.T("Sold"), env.T("Warranty until"), env.T("Device")}}
	for _, p := range found {
		if !env.OutTerminal {
			t.Add(p.Serial, p.Customer, p.Description, p.Sold, p.WarrantyTo, p.Device, p.Covered(today), p.Line, p.Note, p.Returned, p.Item, p.Site)
			continue
		}
		until := p.WarrantyTo.String()
		switch {
		case p.Sellable():
			until = env.T("came back")
		case until != "" && !p.Covered(today):
			until += " " + env.T("(over)")
		}
		t.Add(clipped(p.Serial, 18), p.Customer, clipped(p.Description, 20), p.Sold, until, clipped(p.Device, 12))
	}
	return t
}

func newSerialList(env *Env) *cobra.Command {
	var f shop.PieceFilter
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("things with a serial number, by the end of their warranty"),
		Example: "  scatto serial list --customer miramare\n  scatto serial list --expiring 60d",
		Args:    takes(),
	}
	customerFilter(env, c, &f.Customer)
	c.Flags().StringVar(&f.Device, "device", "", env.T("only what is in the `DEVICE`"))
	flagPointer[time.Duration](c, &f.Within, "expiring", "SPAN", env.T("only whose warranty ends within 60d, 8w …"), readHours)
	c.Flags().BoolVar(&f.All, "all", false, env.T("also what came back"))
	return reading(env, c, func(s *shop.Shop, _ []string) (err error) {
		if f.Customer, err = payerMeant(s, f.Customer); err != nil {
			return err
		}
		found, err := s.Pieces(f)
		if err != nil {
			return err
		}
		return env.print(viewPieces(found, s.Today()), func() *ui.Table { return env.pieceRows(found, s.Today()) })
	})
}

func newSerialShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show SERIAL",
		Short:   env.T("whose a thing is, when it was sold, and whether the warranty lasts"),
		Example: "  scatto serial show 5CG1234XYZ",
		Args:    takes("SERIAL"),
	}
	return reading(env, c, func(s *shop.Shop, args []string) error {
		p, err := s.Piece(args[0])
		if err != nil {
			return err
		}
		return env.showPiece(s, p)
	})
}

// showPiece prints one thing.
func (env *Env) showPiece(s *shop.Shop, p goods.Piece) error {
	return env.print(viewPiece(p, s.Today()), func() *ui.Table { return env.pieceRows([]goods.Piece{p}, s.Today()) })
}

func newSerialAdd(env *Env) *cobra.Command {
	var o shop.PieceInput
	var months int
	c := &cobra.Command{
		Use:   "add CUSTOMER SERIAL (--item ITEM | --description TEXT)",
		Short: env.T("put a thing on record that was sold before"),
		Example: "  scatto serial add miramare 5CG1234XYZ --description \"Notebook HP 450\" --sold 2025-03-05 --warranty-months 24\n" +
			"  scatto serial add C0001 SSD-77 --item SSD1 --device SRV-PMS --warranty-to 2027-06-30",
		Args: takes("CUSTOMER", "SERIAL"),
	}
	f := c.Flags()
	f.StringVar(&o.Item, "item", "", env.T("the `ITEM`: its number or code"))
	f.StringVar(&o.Description, "description", "", env.T("what it is, a `TEXT`"))
	f.StringVar(&o.Device, "device", "", env.T("the customer's `DEVICE` that it is in"))
	f.StringVar(&o.Site, "site", "", env.T("the customer's `SITE`: its id or words of its name"))
	dateFlag(c, &o.Sold, "sold", env.T("day on which it was handed over"))
	wholeFlag(c, &months, "warranty-months", "MONTHS", env.T("warranty from that day, in months"))
	dateFlag(c, &o.WarrantyTo, "warranty-to", env.T("last day of the warranty, where it is known"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		o.Customer, o.Serial = card.ID, args[1]
		if c.Flags().Changed("warranty-months") {
			o.Months = &months
		}
		p, err := s.AddPiece(o)
		if err != nil {
			return err
		}
		return env.showPiece(s, p)
	})
}
