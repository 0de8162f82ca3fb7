package goods

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// mostCSV is the size in bytes of the largest list that is read.
const mostCSV = 16 << 20

// RowError is what is wrong with one line of a list.
type RowError struct {
	Line int // counted from 1, the header is a line
	Err  error
}

// Row is one good line of a list.
type Row struct {
	Line int
	Item
	columns []string
}

// Over gives a known item with what the line says; what is no column of the
// list stays.
func (r Row) Over(old Item) Item {
	for _, name := range r.columns {
		switch name {
		case "code":
			old.Code = r.Code
		case "description":
			old.Description = r.Description
		case "unit":
			old.Unit = r.Unit
		case "vat_treatment":
			old.VAT = r.VAT
		case "price":
			old.Price = r.Price
		case "cost":
			old.Cost = r.Cost
		case "warranty_months":
			old.WarrantyMonths = r.WarrantyMonths
		case "serials":
			old.Serials = r.Serials
		}
	}
	return old
}

// Columns are the names that the header of a list may bear: those of the flags
// of item add.
func Columns() []string {
	return []string{"code", "description", "unit", "price", "cost", "vat_treatment", "warranty_months", "serials"}
}

// ReadCSV reads items from a list with a header line, in UTF-8, separated by
// commas or semicolons. The code is the key: each line has one, none twice. It
// gives the good lines and what is wrong with each of the others; the error is
// for a file that cannot be read as a whole.
func ReadCSV(r io.Reader) (rows []Row, wrong []RowError, err error) {
	data, err := io.ReadAll(io.LimitReader(r, mostCSV+1))
	if err != nil {
		return nil, nil, refusal.Failure("unreadable-file", "the list cannot be read: %v", err).From(err)
	}
	if len(data) > mostCSV {
		return nil, nil, refusal.Rule("file-too-large", "the list is larger than %d MB", mostCSV>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		return nil, nil, refusal.Usage("bad-encoding", "the list is not UTF-8").WithHint("save the file as \"CSV UTF-8\"")
	}
	in := csv.NewReader(bytes.NewReader(data))
	if first, _, _ := bytes.Cut(data, []byte("\n")); bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		in.Comma = ';'
	}
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		return nil, nil, refusal.Usage("bad-csv-header", "the list has no header line").WithHint("the columns are %s", strings.Join(Columns(), ", "))
	}
	if head, err = readHead(head); err != nil {
		return nil, nil, err
	}
	seen := map[string]int{}
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows, wrong, nil
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			wrong = append(wrong, RowError{broken.StartLine, refusal.Usage("bad-csv-row", "the quotes of the line do not match")})
			continue
		}
		line, _ := in.FieldPos(0)
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		it, err := readItem(head, cells)
		if at, twice := seen[FoldCode(it.Code)]; err == nil && twice {
			err = refusal.Rule("code-twice", "the code %s stands on line %d already", it.Code, at)
		}
		if err != nil {
			wrong = append(wrong, RowError{line, err})
			continue
		}
		seen[FoldCode(it.Code)] = line
		rows = append(rows, Row{line, it, head})
	}
}

func readHead(cells []string) (head []string, err error) {
	for _, cell := range cells {
		name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(cell)), "-", "_")
		switch {
		case !slices.Contains(Columns(), name):
			return nil, refusal.Usage("bad-csv-header", "the header has the unknown column %q", cell).WithHint("the columns are %s", strings.Join(Columns(), ", "))
		case slices.Contains(head, name):
			return nil, refusal.Usage("bad-csv-header", "the header has the column %s twice", name)
		}
		head = append(head, name)
	}
	for _, name := range []string{"code", "description", "price"} {
		if !slices.Contains(head, name) {
			return nil, refusal.Usage("bad-csv-header", "the header has no column %s", name)
		}
	}
	return head, nil
}

func readItem(head, cells []string) (it Item, err error) {
	if len(cells) != len(head) {
		return it, refusal.Usage("bad-csv-row", "the line has %d columns, the header %d", len(cells), len(head))
	}
	for i, name := range head {
		if err := it.set(name, strings.TrimSpace(cells[i])); err != nil {
			return it, err
		}
	}
	if it.Code == "" {
		return it, refusal.Rule("code-missing", "the line has no code: it is the key of a list")
	}
	return it.Checked()
}

func (i *Item) set(column, cell string) (err error) {
	switch column {
	case "code":
		i.Code = cell
	case "description":
		i.Description = cell
	case "unit":
		i.Unit = cell
	case "vat_treatment":
		i.VAT = cell
	case "price":
		i.Price, err = readMoney(cell)
	case "cost":
		if cell != "" {
			i.Cost, err = readMoney(cell)
		}
	case "warranty_months":
		if cell != "" {
			if i.WarrantyMonths, err = strconv.Atoi(cell); err != nil {
				err = refusal.Usage("bad-number", "%q is not a whole number", cell)
			}
		}
	case "serials":
		switch strings.ToLower(cell) {
		case "", "no", "false", "0":
		case "yes", "true", "1", "sì", "si":
			i.Serials = true
		default:
			err = refusal.Usage("bad-value", "%q is neither yes nor no", cell)
		}
	}
	return err
}

// readMoney takes the decimal comma of an Italian spreadsheet too.
func readMoney(cell string) (money.Cents, error) {
	if strings.Count(cell, ",") == 1 && !strings.Contains(cell, ".") {
		cell = strings.Replace(cell, ",", ".", 1)
	}
	return money.Parse(cell)
}
