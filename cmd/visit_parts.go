package cmd

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// visitLines are the things left at the customer's, in the order of the flags:
// a serial number belongs to what was named before it.
type visitLines struct{ parts []shop.VisitPart }

// partFlag reads --part and --item.
type partFlag struct {
	to   *visitLines
	item bool
}

// Set reads one thing.
func (f partFlag) Set(s string) error {
	p := shop.VisitPart{}
	var err error
	if f.item {
		p, err = readItem(s)
	} else if p.Line, p.VAT, err = invoice.ParseLine(s); err == nil {
		p.Quantity = p.Line.Quantity
		err = goods.CheckQuantity(p.Quantity)
	}
	f.to.parts = append(f.to.parts, p)
	return err
}

// String is empty: there is no default.
func (f partFlag) String() string { return "" }

// Type names the value in the help.
func (f partFlag) Type() string { return "LINE" }

// readItem reads "A0001", "A0001;2" or "A0001;2;45.90".
func readItem(s string) (p shop.VisitPart, err error) {
	parts := strings.Split(s, ";")
	if p.Item = strings.TrimSpace(parts[0]); p.Item == "" || len(parts) > 3 {
		return p, badItem(s)
	}
	if len(parts) > 1 {
		if p.Quantity, err = strconv.ParseInt(strings.TrimSpace(parts[1]), 10, 64); err != nil {
			return p, badItem(s)
		}
		if err := goods.CheckQuantity(p.Quantity); err != nil {
			return p, err
		}
	}
	if len(parts) > 2 {
		price, err := money.Parse(strings.TrimSpace(parts[2]))
		if err != nil {
			return p, err
		}
		p.Price = &price
	}
	return p, nil
}

func badItem(s string) error {
	return refusal.Usage("bad-line", "%q is no item with a quantity", s).WithHint(`write it like A0001, "A0001;2" or "A0001;2;45.90"`)
}

// serialFlag reads --serial.
type serialFlag struct{ to *visitLines }

// Set adds a serial number to what was named last.
func (f serialFlag) Set(s string) error {
	n := len(f.to.parts)
	if n == 0 {
		return refusal.Usage("serial-of-nothing", "serial number %s belongs to nothing", s).WithHint("name the part or the item first: --item A0001 --serial %s", s)
	}
	p := &f.to.parts[n-1]
	p.Serials = append(p.Serials, s)
	return nil
}

// String is empty: there is no default.
func (f serialFlag) String() string { return "" }

// Type names the value in the help.
func (f serialFlag) Type() string { return "NUMBER" }

// readExpenses reads "Autostrada;1;12.50".
func readExpenses(list []string) (out []shop.VisitExpense, err error) {
	for _, s := range list {
		var e shop.VisitExpense
		if e.Line, e.VAT, err = invoice.ParseLine(s); err != nil {
			return nil, err
		}
		if e.VAT != "" {
			e.VAT = strings.ToUpper(e.VAT)
		}
		out = append(out, e)
	}
	return out, nil
}

// attachments are files that are read when their turn comes.
func attachments(paths []string) (out []shop.Attachment, err error) {
	for _, path := range paths {
		if err := attachable(path); err != nil {
			return nil, err
		}
		out = append(out, shop.Attachment{Name: filepath.Base(path), Read: func() ([]byte, error) { return readFile(path) }})
	}
	return out, nil
}

// readFile reads a file of a size that can be attached.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	defer f.Close()
	return readAttachment(path, f)
}
