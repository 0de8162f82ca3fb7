package document

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"scatto/gdpr/ads/network"
)

// svgPainter writes a picture as SVG: no script, no style sheet, nothing from
// elsewhere, and every text escaped.
type svgPainter struct{ b *bytes.Buffer }

func (p svgPainter) group(name string) {
	if name == "" {
		p.b.WriteString("</g>\n")
		return
	}
	fmt.Fprintf(p.b, "<g role=\"graphics-symbol\" aria-label=\"%s\"><title>%s</title>\n", escaped(name), escaped(name))
}

func (p svgPainter) frame(x, y, w, h float64, look boxLook) {
	fmt.Fprintf(p.b, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n",
		mm(x), mm(y), mm(w), mm(h), hexColor(look.fill), hexColor(look.edge), mm(look.thick), dashes(look.dash))
}

func (p svgPainter) line(x1, y1, x2, y2 float64, look lineLook) {
	fmt.Fprintf(p.b, "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n",
		mm(x1), mm(y1), mm(x2), mm(y2), hexColor(look.color), mm(look.thick), dashes(look.dash))
}

// words says how wide a text is, so that it fits whatever face is at hand.
func (p svgPainter) words(x, base, wide float64, st style, text string) {
	if text == "" {
		return
	}
	weight := ""
	if st.bold {
		weight = " font-weight=\"bold\""
	}
	fmt.Fprintf(p.b, "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\" textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\"%s>%s</text>\n",
		mm(x), mm(base), mm(st.size*mmPerPoint), hexColor(st.color), mm(wide), weight, escaped(text))
}

// mm is a measure with three decimals at most.
func mm(v float64) string {
	s := strings.TrimRight(strconv.FormatFloat(v, 'f', 3, 64), "0")
	return strings.TrimSuffix(s, ".")
}

func hexColor(c rgb) string { return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b) }

func dashes(list []float64) string {
	if len(list) == 0 {
		return ""
	}
	var parts []string
	for _, v := range list {
		parts = append(parts, mm(v))
	}
	return " stroke-dasharray=\"" + strings.Join(parts, " ") + "\""
}

// escaped makes any text part of an XML document.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // into memory, never fails
	return b.String()
}

// NetworkSVG gives the map of a customer's network as one SVG picture that
// stands alone: the blocks of the sites below one another, what must be looked
// at, and the legend. The only error is a refusal of kind "pdf-not-made".
func NetworkSVG(m network.Map) ([]byte, error) {
	faces, err := loadWeights()
	if err != nil {
		return nil, broken(m.Name, err)
	}
	const margin, scale = 8.0, 1000
	var inside bytes.Buffer
	p := &netmap{sheet: &sheet{faces: faces}, m: m, out: svgPainter{&inside}}
	m.Name, m.Shop, m.Address = p.clean(m.Name), p.clean(m.Shop), p.clean(m.Address)
	lay := m.Lay(mapPage())
	wide := 150.0
	for _, b := range lay.Blocks {
		wide = max(wide, float64(b.W)/10)
	}
	p.text(margin, margin+5, wide, title.at(14), joined("Mappa della rete", m.Name))
	p.text(margin, margin+10.5, wide, body.of(muted), joined(unverified, versionWords(m), m.Address, m.Shop))
	y := margin + 16
	for _, b := range lay.Blocks {
		if len(lay.Blocks) > 1 {
			name := b.Site
			if name == "" {
				name = "senza sede"
			}
			p.text(margin, y+4, wide, section, name)
			y += 8
		}
		p.block(b, margin, y, scale)
		y += float64(b.H)/10 + 10
	}
	y += 2
	p.legend(lay.Blocks, len(lay.Extras) > 0, margin, y)
	y += 3
	line := func(st style, text string) {
		for _, l := range p.wrap(st, wide, text) {
			y += st.leading()
			p.text(margin, y, wide, st, l)
		}
	}
	for _, e := range lay.Extras {
		line(body.at(8), "collegamento "+extraWords(e))
	}
	for _, f := range m.Findings() {
		line(body.at(8), "Da verificare: "+f.Text+" ["+f.Source+"]")
	}
	y += margin

	var out bytes.Buffer
	w, h := mm(wide+2*margin), mm(y)
	fmt.Fprintf(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%smm\" height=\"%smm\" viewBox=\"0 0 %s %s\" "+
		"role=\"graphics-document\" aria-labelledby=\"title desc\" lang=\"it\" font-family=\"Go, Verdana, 'DejaVu Sans', Arial, sans-serif\">\n", w, h, w, h)
	fmt.Fprintf(&out, "<title id=\"title\">%s</title>\n", escaped("Mappa della rete – "+m.Name))
	fmt.Fprintf(&out, "<desc id=\"desc\">%s</desc>\n", escaped(fmt.Sprintf("%s, %s: %d dispositivi, %d collegamenti, %d segnalazioni.",
		unverified, versionWords(m), len(m.Devices), len(m.Links), len(m.Findings()))))
	fmt.Fprintf(&out, "<rect width=\"%s\" height=\"%s\" fill=\"#ffffff\"/>\n", w, h)
	out.Write(inside.Bytes())
	out.WriteString("</svg>\n")
	return out.Bytes(), nil
}

// clean is a text as every document prints it.
func (p *netmap) clean(s string) string { return p.faces[0].oneLine(s) }
