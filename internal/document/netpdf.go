package document

import (
	"fmt"
	"time"

	"github.com/jung-kurt/gofpdf"

	"scatto/gdpr/ads/network"
)

// pdfPainter paints on the page of a sheet.
type pdfPainter struct{ *sheet }

func (p pdfPainter) group(string) {}

func (p pdfPainter) frame(x, y, w, h float64, look boxLook) {
	p.fill(look.fill)
	p.stroke(look.edge, look.thick)
	p.dashed(look.dash, func() { p.pdf.Rect(x, y, w, h, "FD") })
}

func (p pdfPainter) line(x1, y1, x2, y2 float64, look lineLook) {
	p.stroke(look.color, look.thick)
	p.dashed(look.dash, func() { p.pdf.Line(x1, y1, x2, y2) })
}

func (p pdfPainter) dashed(dash []float64, draw func()) {
	if len(dash) > 0 {
		p.pdf.SetDashPattern(dash, 0)
		defer p.pdf.SetDashPattern([]float64{}, 0)
	}
	draw()
}

func (p pdfPainter) words(x, base, _ float64, st style, text string) { p.put(x, base, st, text) }

// NetworkMap gives the map of a customer's network as a PDF (R89, PC-12): a
// page for each site, upright or across, then what must be looked at and the
// tables behind the picture. It calls itself a draft to be verified. The only
// error is a refusal of kind "pdf-not-made".
func NetworkMap(m network.Map) ([]byte, error) {
	lay := m.Lay(mapPage())
	day := m.Date.At(0, 0, time.UTC)
	if m.Date.IsZero() {
		day = time.Time{}
	}
	return render(meta{title: "Mappa della rete – " + m.Name, author: m.Shop, date: fallbackDate(day), blank: true}, func(s *sheet) {
		p := &netpdf{netmap: netmap{sheet: s, m: m, out: pdfPainter{s}}, lay: lay}
		s.foot = p.footer
		for _, b := range lay.Blocks {
			p.page(b)
		}
		s.head = func() { s.pageHead(m.Name, 100, "Mappa della rete, "+versionWords(m)) }
		p.tables()
	})
}

// netpdf is one map on its way to the sheet.
type netpdf struct {
	netmap
	lay    network.Layout
	across map[int]bool // the pages of blocks: whether they lie across
}

// page sets one block on a page of its own.
func (p *netpdf) page(b network.Block) {
	wide, high := paperWidth, paperHeight
	if p.across == nil {
		p.across = map[int]bool{}
	}
	orientation := "P"
	if b.Landscape {
		wide, high, orientation = paperHeight, paperWidth, "L"
	}
	p.pdf.AddPageFormat(orientation, gofpdf.SizeType{Wd: paperWidth, Ht: paperHeight})
	p.now = state{}
	p.across[p.pdf.PageNo()] = b.Landscape
	end := wide - mapMargin
	where := b.Site
	if where == "" && len(p.lay.Blocks) > 1 {
		where = "senza sede"
	}
	y := mapMargin
	tag := strong.at(8).of(accent)
	w := p.measure(tag, unverified) + 6
	p.stroke(accent, 0.35)
	p.pdf.Rect(end-w, y, w, 6, "D")
	p.put(end-w+3, y+3+tag.size*mmPerPoint*0.34, tag, unverified)
	head := title.at(14)
	p.text(mapMargin, y+4.6, end-w-mapMargin-6, head, joined("Mappa della rete", p.m.Name))
	p.text(mapMargin, y+9.6, wide-2*mapMargin, body.of(muted), joined(where, versionWords(p.m), p.m.Address, p.m.Shop))
	p.rule(mapMargin, end, y+12, accent, 0.35)

	k := float64(b.Scale) / 10000
	room := wide - 2*mapMargin
	p.block(b, mapMargin+(room-k*float64(b.W))/2, y+mapHead, b.Scale)
	extras := len(p.lay.Extras) > 0
	p.legend([]network.Block{b}, extras, mapMargin, high-mapFoot-3)
}

// footer sets the foot of a page. The library counts from the lower edge of
// the last page, which stands upright: on one that lies across its measures
// hold.
func (p *netpdf) footer(page, pages int) {
	text := joined(unverified, p.face(small).ellipsis(p.m.Name, limit(small, 70)), versionWords(p.m))
	across, drawn := p.across[page]
	if !drawn {
		p.feet(text, page, pages)
		return
	}
	end, y := paperWidth-mapMargin, paperHeight-mapFoot
	if across {
		end = paperHeight - mapMargin // the height stays that of the last page
	}
	st := small.at(7)
	p.rule(mapMargin, end, y, hair, 0.15)
	y += 1.8 + st.drop()
	p.put(mapMargin, y, st, text)
	p.putRight(end, y, st, fmt.Sprintf("Pagina %d di %d", page, pages))
}
