package document

import (
	"fmt"
	"strings"

	"scatto/gdpr/ads"
	"scatto/gdpr/ads/network"
)

// The pages of the map: their margins and what stands above and below the
// picture, in millimetres.
const (
	mapMargin = 14.0
	mapHead   = 17.0
	mapLegend = 10.0
	mapFoot   = 12.0
)

// mapPage is the room for one block on a page.
func mapPage() network.Page {
	tenths := func(mm float64) int { return int(mm * 10) }
	high := mapMargin + mapHead + mapLegend + mapFoot
	return network.Page{UprightW: tenths(paperWidth - 2*mapMargin), UprightH: tenths(paperHeight - high),
		AcrossW: tenths(paperHeight - 2*mapMargin), AcrossH: tenths(paperWidth - high)}
}

// painter takes a picture, in millimetres; a PDF page and an SVG are two.
type painter interface {
	frame(x, y, w, h float64, look boxLook)
	line(x1, y1, x2, y2 float64, look lineLook)
	words(x, base, mm float64, st style, text string) // mm is how wide text is set
	group(name string)                                // what follows belongs to a thing of that name, "" to none
}

// boxLook is how a box is drawn.
type boxLook struct {
	fill, edge rgb
	thick      float64
	dash       []float64
}

// lineLook is how a wire is drawn.
type lineLook struct {
	color rgb
	thick float64
	dash  []float64
}

// lookOf a wire: kinds differ in their dashes, not in colour alone.
func lookOf(kind string) lineLook {
	switch kind {
	case network.WAN:
		return lineLook{accent, 0.8, nil}
	case network.WiFi:
		return lineLook{ink, 0.35, []float64{0.6, 0.7}}
	case network.VPN:
		return lineLook{accent, 0.45, []float64{2.4, 0.8, 0.5, 0.8}}
	case network.Serial:
		return lineLook{ink, 0.35, []float64{2.4, 1.2}}
	case onHost:
		return lineLook{muted, 0.35, []float64{0.3, 0.9}}
	}
	return lineLook{ink, 0.3, nil}
}

// onHost is the kind of wire between a host and what runs on it.
const onHost = "vm"

// wireWord is a kind of wire in the legend.
func wireWord(kind string) string {
	switch kind {
	case network.WAN:
		return "linea Internet"
	case onHost:
		return "macchina virtuale sul suo host"
	}
	return network.LinkItalian(kind)
}

// faceOf a box: what leads outside and what hands on are tinted, servers have a
// strong frame, virtual machines a dashed one.
func faceOf(b network.Box, virtual bool) boxLook {
	look := boxLook{fill: rgb{255, 255, 255}, edge: muted, thick: 0.25}
	switch b.Kind {
	case "", ads.KindFirewall, ads.KindRouter:
		look = boxLook{fill: tint, edge: accent, thick: 0.6}
	case ads.KindSwitch, ads.KindAccess:
		look = boxLook{fill: tint, edge: muted, thick: 0.25}
	case ads.KindServer, ads.KindNAS:
		look.edge, look.thick = ink, 0.5
	}
	if virtual {
		look.dash = []float64{1.2, 0.8}
	}
	return look
}

// netmap draws blocks of a map with a painter.
type netmap struct {
	*sheet // of its letters only, when the painter is no PDF
	m      network.Map
	out    painter
}

// block draws one block with its upper left corner at x, y.
func (p *netmap) block(b network.Block, x, y float64, scale int) {
	k := float64(scale) / 10000 // tenths of a millimetre in thousandths
	for _, w := range b.Wires {
		look := lookOf(w.Kind)
		p.out.line(x+k*float64(w.From.X), y+k*float64(w.From.Y), x+k*float64(w.To.X), y+k*float64(w.To.Y), look)
	}
	if b.Loose != nil {
		st := label.at(8 * k * 10)
		p.text(x+k*float64(b.Loose.X), y+k*float64(b.Loose.Y+35), k*1500, st, "Senza collegamento registrato")
	}
	for _, box := range b.Boxes {
		d := p.machine(box.Device)
		left, top, w, h := x+k*float64(box.X), y+k*float64(box.Y), k*float64(box.W), k*float64(box.H)
		p.out.group(p.clean(aloud(box, d)))
		p.out.frame(left, top, w, h, faceOf(box, d.Host != "" || d.Kind == ads.KindVM))
		base := top + k*network.BoxPad
		for _, words := range box.Label {
			st, line := body.at(6.8*k*10), k*network.PlainLine
			switch {
			case words.Strong:
				st, line = strong.at(8*k*10), k*network.NameLine
			case words.Alert:
				st = strong.at(6.8 * k * 10).of(accent)
				words.Text = "! " + words.Text
			}
			pad := 18 * k
			p.text(left+pad, base+line/2+st.size*mmPerPoint*0.36, w-2*pad, st, words.Text)
			base += line
		}
		p.out.group("")
	}
}

// machine is what a box stands for; the Internet is none.
func (p *netmap) machine(id string) ads.Device {
	for _, d := range p.m.Devices {
		if d.ID == id {
			return d
		}
	}
	return ads.Device{}
}

// aloud is what a box says to who cannot see it.
func aloud(b network.Box, d ads.Device) string {
	var parts []string
	for _, w := range b.Label {
		if !w.Strong {
			parts = append(parts, w.Text)
		}
	}
	if d.ID == "" {
		return "Internet"
	}
	return d.ID + ": " + strings.Join(append(parts, kept(named("su", d.Host), named("MAC", d.MAC))...), ", ")
}

// text sets one line in at most mm: smaller, at last cut short.
func (p *netmap) text(x, base, mm float64, st style, text string) {
	text = p.face(st).oneLine(text)
	for least := st.size * 0.8; st.size > least && p.measure(st, text) > mm; {
		st.size -= st.size * 0.03
	}
	if p.measure(st, text) > mm {
		text = p.face(st).ellipsis(text, limit(st, mm))
	}
	p.out.words(x, base, p.measure(st, text), st, text)
}

// legend explains the wires of blocks, on one line from x; it gives where it
// ends.
func (p *netmap) legend(blocks []network.Block, extras bool, x, base float64) float64 {
	st := small.at(7).of(ink)
	used := map[string]bool{}
	for _, b := range blocks {
		for _, w := range b.Wires {
			used[w.Kind] = true
		}
	}
	for _, kind := range []string{network.WAN, network.LAN, network.WiFi, network.VPN, network.Serial, onHost} {
		if !used[kind] {
			continue
		}
		p.out.line(x, base-0.9, x+8, base-0.9, lookOf(kind))
		x += 9.2
		word := wireWord(kind)
		p.text(x, base, 60, st, word)
		x += p.measure(st, word) + 5
	}
	if extras {
		word := "collegamenti: n = vedi elenco"
		p.text(x, base, 60, st, word)
		x += p.measure(st, word) + 5
	}
	return x
}

// versionWords are version and day of a map.
func versionWords(m network.Map) string {
	return fmt.Sprintf("versione %d del %s", m.Version, m.Date.Italian())
}

// extraWords say a link that is not drawn.
func extraWords(e network.Extra) string {
	return joined(fmt.Sprintf("%d: %s – %s", e.Number, e.A, e.B), wireWord(e.Kind), e.Note)
}
