extension PageScript {
    /// From the image of one seed to that of another.
    static let morphing = #"""
        function startMorphing(generator) {
          const [from, to, share] = [byId('from-seed'), byId('to-seed'), byId('share')];
          const [canvas, strip, play] = [byId('morph-image'), byId('strip'), byId('play')];
          const [images, seconds] = [10, 3];
          [canvas.width, canvas.height] = [generator.width, generator.height];
          [strip.width, strip.height] = [images * generator.width, generator.height];
          const classIn = id => byId(id) ? Number(byId(id).value) : 0;
          let [start, end] = [generator.latentOf(1n), generator.latentOf(2n)];
          const bytes = part => generator.bytes(between(start, end, part), {
            first: classIn('from-digit'), last: classIn('to-digit'), share: part,
          });
          const draw = () => {
            paint(canvas, bytes(Number(share.value) / 100), generator);
            byId('share-value').textContent = `${share.value} %`;
          };
          const drawStrip = () => {
            for (let i = 0; i < images; i += 1) {
              paint(strip, bytes(i / (images - 1)), generator, i * generator.width);
            }
          };
          const drawBoth = () => {
            const seeds = [seedIn(from), seedIn(to)];
            if (seeds.includes(null)) {
              byId('morph-status').textContent =
                'Seeds are whole numbers from 0 to 18446744073709551615.';
              return;
            }
            [start, end] = seeds.map(generator.latentOf);
            draw();
            drawStrip();
            byId('morph-status').textContent = `The way from seed ${seeds[0]} to seed ${seeds[1]} is drawn.`;
          };
          let frame = null;
          const stop = () => {
            cancelAnimationFrame(frame);
            frame = null;
            play.textContent = 'Play';
          };
          const begin = () => {
            const first = performance.now();
            play.textContent = 'Stop';
            const next = now => {
              const part = Math.min(1, (now - first) / 1000 / seconds);
              share.value = String(Math.round(100 * part));
              draw();
              if (part < 1) frame = requestAnimationFrame(next); else stop();
            };
            frame = requestAnimationFrame(next);
          };
          play.addEventListener('click', () => { if (frame === null) begin(); else stop(); });
          const drawSoon = onceAFrame(draw);
          share.addEventListener('input', () => { stop(); drawSoon(); });
          for (const id of ['from-seed', 'to-seed', 'from-digit', 'to-digit']) {
            byId(id)?.addEventListener('change', () => { stop(); drawBoth(); });
          }
          // The strip is below what a reader sees first, and takes ten images.
          draw();
          setTimeout(drawStrip, 0);
        }
        """#
}
