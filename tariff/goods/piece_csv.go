package goods

import (
	"io"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

// PieceColumns are the columns of a file of things with serial numbers.
func PieceColumns() []string {
	return []string{"customer", "serial", "description", "item", "sold", "warranty_to", "warranty_months", "site", "device"}
}

// PieceRow is one good line of a file of things with serial numbers. Customer
// is an id of here or there, a VAT number, a tax code or a name.
type PieceRow struct {
	Line     int
	Customer string
	Months   *int // of warranty from the sale
	Piece
}

// ReadPieces reads the things that were sold under another system, dates as
// Italians write them too. A serial number stands on one line only.
func ReadPieces(r io.Reader) (list []PieceRow, wrong []text.CellError, err error) {
	t, err := text.ReadTable(r)
	if err != nil {
		return nil, nil, err
	}
	s, err := t.Named(PieceColumns(), map[string]string{
		"cliente": "customer", "seriale": "serial", "matricola": "serial", "descrizione": "description", "articolo": "item", "venduto": "sold",
		"garanzia_fino_al": "warranty_to", "garanzia_mesi": "warranty_months", "sede": "site", "dispositivo": "device",
	}, "customer", "serial")
	if err != nil {
		return nil, nil, err
	}
	lines := map[string]int{}
	for _, row := range s.Rows {
		one := s.Read(row)
		got := PieceRow{Line: row.Line, Customer: one.Text("customer")}
		got.Serial, got.Description, got.Item, got.Site, got.Device = one.Text("serial"), one.Text("description"), one.Text("item"), one.Text("site"), one.Text("device")
		got.Sold, got.WarrantyTo = one.Date("sold"), one.Date("warranty_to")
		if months := one.Whole("warranty_months"); months != nil {
			n := int(*months)
			got.Months = &n
		}
		key := FoldSerial(got.Serial)
		if before, twice := lines[key]; twice && key != "" {
			one.Bad("serial", refusal.Rule("serial-twice", "serial number %s is on line %d and on line %d", key, before, row.Line))
		}
		lines[key] = row.Line
		if wrong = append(wrong, one.Wrong...); len(one.Wrong) == 0 {
			list = append(list, got)
		}
	}
	return list, wrong, nil
}
