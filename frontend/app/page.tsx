/** The front page: what this is, and the way in. */

import { Crown, Landmark, Swords } from "lucide-react";

import { Emblem } from "@/components/shell/emblem";

import { WayIn } from "./way-in";
import styles from "./front.module.css";

const POINTS = [
  { Icon: Landmark, title: "One Senate", text: "Elect, prosecute, bargain and betray. Every vote counts, and every talent buys one." },
  { Icon: Swords, title: "Too many wars", text: "Hannibal does not wait for your quarrels. Four active wars at once and Rome is lost, with all of you." },
  { Icon: Crown, title: "One winner", text: "Save the Republic, or take it: influence, a march on Rome, or the title of Consul for Life." },
];

export default function FrontPage() {
  return (
    <div className={styles.front}>
      <section className={styles.hero}>
        <Emblem size={84} />
        <h1>Republic of Rome</h1>
        <p className={styles.lead}>
          Three to six factions, one Republic. Play with friends in the browser, or fill the benches with bots.
        </p>
        <WayIn />
      </section>
      <ul className={styles.points}>
        {POINTS.map(({ Icon, title, text }) => (
          <li key={title}>
            <Icon size={28} aria-hidden />
            <h2>{title}</h2>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
