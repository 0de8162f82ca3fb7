package shop

import (
	"path/filepath"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/tariff"
)

// PriceList gives the version of a price list in force on a day; a zero day is
// that of the event.
func (s *Shop) PriceList(name string, on calendar.Date) (tariff.PriceList, error) {
	if on.IsZero() {
		on = s.Today()
	}
	return s.Config.PriceLists.At(name, on)
}

// PriceListPDF renders a version as customers read it (R66).
func (s *Shop) PriceListPDF(l tariff.PriceList) ([]byte, error) {
	office, err := s.Config.Calendar.Window(windowOffice)
	if err != nil {
		return nil, err
	}
	return document.PriceList(document.PriceSheet{Shop: s.letterhead(), List: l, Coverage: s.coverage, Office: office,
		Merge: int(s.Config.MergeWithin / time.Minute)})
}

// priceListName is what the file of a version is called.
func priceListName(l tariff.PriceList) string {
	return "tariffario-" + l.Name + "-" + l.ValidFrom.String() + ".pdf"
}

// WritePriceList renders a version to a PDF and gives its absolute path; ""
// means among the documents in the data directory.
func (s *Shop) WritePriceList(l tariff.PriceList, path string) (string, error) {
	if path == "" {
		path = filepath.Join(s.dir, "out", "tariffs", priceListName(l))
	}
	pdf, err := s.PriceListPDF(l)
	if err != nil {
		return "", err
	}
	return writeFile(path, pdf)
}
