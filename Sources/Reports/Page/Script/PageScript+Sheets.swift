extension PageScript {
    /// The sheets of a run, one at a time.
    static let sheets = #"""
        function startSheets() {
          const sheets = data('sheet-images');
          const slider = byId('sheet-slider');
          if (!sheets || !slider) return;
          const [image, caption] = [byId('sheet'), byId('sheet-caption')];
          byId('sheet-control').hidden = false;
          const show = () => {
            const sheet = sheets[Number(slider.value)];
            image.src = `data:image/png;base64,${sheet.image}`;
            image.alt = `25 generated images. ${sheet.caption}.`;
            caption.textContent = sheet.caption;
            slider.setAttribute('aria-valuetext', sheet.caption);
          };
          slider.addEventListener('input', show);
          show();
        }
        """#

    /// The values of the curves at a step, at the pointer or by a slider.
    static let curves = #"""
        const marks = 'http://www.w3.org/2000/svg';

        function startCurves() {
          for (const figure of document.querySelectorAll('.curves')) {
            const { steps, series } = data(figure.dataset.values);
            const [slider, readout] = [figure.querySelector('input'), figure.querySelector('.readout')];
            if (steps.length === 0) continue;
            slider.parentElement.hidden = false;
            slider.max = String(steps.length - 1);
            const charts = [...figure.querySelectorAll('svg')];
            const cursors = charts.map(chart => {
              const line = document.createElementNS(marks, 'path');
              line.setAttribute('class', 'cursor');
              chart.append(line);
              return line;
            });
            const show = index => {
              const step = steps[index];
              const values = series.filter(line => line.values[index] !== null)
                .map(line => `${line.name} ${line.values[index]}`);
              const text = `Step ${step.toLocaleString('en')}: ${values.join(', ') || 'no values'}`;
              readout.textContent = text;
              slider.setAttribute('aria-valuetext', text);
              slider.value = String(index);
              charts.forEach((chart, i) => {
                const { left, right, top, bottom, low, high } = chart.dataset;
                const x = Number(left) + (step - low) / (high - low) * (right - left);
                cursors[i].setAttribute('d', `M${x.toFixed(1)} ${top}V${bottom}`);
              });
            };
            slider.addEventListener('input', () => show(Number(slider.value)));
            charts.forEach(chart => chart.addEventListener('pointermove', event => {
              const box = chart.getBoundingClientRect();
              const { left, right, low, high } = chart.dataset;
              const x = (event.clientX - box.left) / box.width * chart.viewBox.baseVal.width;
              const step = Number(low) + (x - left) / (right - left) * (high - low);
              let nearest = 0;
              steps.forEach((other, index) => {
                if (Math.abs(other - step) < Math.abs(steps[nearest] - step)) nearest = index;
              });
              show(nearest);
            }));
            show(steps.length - 1);
          }
        }
        """#
}
